/** Opening a link: at the start of the page, or later on. Loaded only when there is one. */
import { loadScenario } from '../scenarios/index.ts';
import { fromFragment } from '../share/link.ts';
import { sharedLayout } from '../share/layout.ts';
import { withFreeNames } from '../share/names.ts';
import type { Opened, SharedLab } from '../share/types.ts';
import { newRevision } from './revision.ts';
import type { Session, SessionOptions } from './session.ts';
import type { Saved, View } from './stored.ts';

/** What the link shows, with the visitor's own theme and speed. */
function shown(lab: SharedLab, own: Pick<View, 'speed' | 'theme' | 'layout'> | null): Saved {
  const files = withFreeNames(lab.files);
  return {
    scenario: lab.scenario ?? '',
    files,
    activeFile: files.find(({ name }) => name === lab.activeFile)?.name ?? files[0]!.name,
    cursor: lab.cursor,
    speed: own?.speed ?? 'auto',
    selectedPod: lab.selectedPod,
    theme: own?.theme ?? 'auto',
    layout: { ...sizesOf(own?.layout), ...sharedLayout(lab.layout) },
  };
}

/** The sizes of panels and type belong to the visitor's screen. */
const sizesOf = (layout: View['layout'] = {}) =>
  Object.fromEntries(Object.entries(layout).filter(([key]) => /^(size\/|scale$)/.test(key)));

type LinkStart = Required<Pick<SessionOptions, 'notice'>> & Pick<SessionOptions, 'opened' | 'desk' | 'goOn'>;

const RESTORING = 'This link was damaged in transit. The lab is trying to restore it …';
const OPEN = 'open the link';

/** Of several turns of the event loop one: what the visitor does meanwhile is heard. */
const pause = () =>
  new Promise<void>((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });

/**
 * For `createSession`: the link's lab beside the saved work. Null for what is not a link. What may be restored is opened
 * when it has been, or cannot be. Never throws.
 */
export async function openAtStart(fragment: string, view: View | null): Promise<LinkStart | null> {
  const found = await fromFragment(fragment, loadScenario);
  if (!found) return null;
  if ('restore' in found)
    return { notice: { text: RESTORING }, goOn: (session) => openRestored(session, found) };
  if (found.kind === 'unreadable') return { notice: { text: found.message } };
  return {
    opened: shown(found.lab, view),
    desk: `link/${newRevision()}`,
    notice: found.kind === 'damaged' ? { text: found.message } : null,
    ...(comparedIn(found.lab) === null ? {} : { goOn: (session) => compared(session, found.lab) }),
  };
}

const comparedIn = ({ other, compare }: SharedLab) => other ?? compare ?? null;

async function compared({ actions }: Session, lab: SharedLab) {
  actions.compare(comparedIn(lab));
}

/** A link that is followed while the page is open. */
export async function openLater(session: Session, fragment: string): Promise<void> {
  const found = await fromFragment(fragment, loadScenario);
  if (found) await openRestored(session, found);
}

async function openRestored({ store, actions }: Session, found: Opened) {
  if ('restore' in found) store.setState({ notice: { text: RESTORING } });
  const opened = ('restore' in found && (await found.restore?.(pause))) || found;
  if (opened.kind === 'unreadable') return store.setState({ notice: { text: opened.message } });
  const state = store.getState();
  const { files, scenario, activeFile, cursor, selectedPod, layout } = shown(opened.lab, state);
  actions.replaceFiles(OPEN, files, scenario, {
    activeFile,
    cursor,
    selectedPod,
    layout: { ...state.layout, ...layout },
    desk: `link/${newRevision()}`,
    notice: opened.kind === 'damaged' ? { text: opened.message, undo: OPEN } : null,
  });
  actions.compare(comparedIn(opened.lab));
}
