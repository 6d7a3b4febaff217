/** Opening a link: at the start of the page, or later on. Loaded only when there is one. */
import { loadScenario } from '../scenarios/index.ts';
import { fromFragment } from '../share/link.ts';
import { sharedLayout } from '../share/layout.ts';
import { withFreeNames } from '../share/names.ts';
import type { SharedLab } from '../share/types.ts';
import { keepBefore, readKept, sameFiles } from './kept.ts';
import { type Saved, type Storage, load } from './saved.ts';
import type { Session, SessionOptions } from './session.ts';

const NOT_KEPT =
  'This browser has no room for a copy of your own work, so changes to this lab are not kept. Your work is as it was: open the page without the link.';

/** What the link shows, with the visitor's own theme and speed. */
function shown(lab: SharedLab, own: Saved | null): Saved {
  const files = withFreeNames(lab.files);
  return {
    scenario: lab.scenario ?? '',
    files,
    activeFile: files.find(({ name }) => name === lab.activeFile)?.name ?? files[0]!.name,
    cursor: lab.cursor,
    speed: own?.speed ?? 1,
    selectedPod: lab.selectedPod,
    theme: own?.theme ?? 'auto',
    layout: { ...sizesOf(own), ...sharedLayout(lab.layout) },
  };
}

/** The sizes of the panels belong to the visitor's screen. */
const sizesOf = (own: Saved | null) =>
  Object.fromEntries(Object.entries(own?.layout ?? {}).filter(([key]) => key.startsWith('sizes/')));

/** For `createSession`: the link's lab in place of the saved work, of which a copy is kept. Never throws. */
export async function openAtStart(
  fragment: string,
  storage: Storage | undefined,
): Promise<Pick<SessionOptions, 'opened' | 'notice' | 'storage'>> {
  const found = await fromFragment(fragment, loadScenario);
  if (!found) return { storage };
  if (found.kind === 'unreadable') return { storage, notice: { text: found.message } };
  const own = load(storage);
  const opened = shown(found.lab, own);
  const message = found.kind === 'damaged' ? found.message : null;
  if (storage && !keepBefore(storage, own, opened.files))
    return { opened, storage: undefined, notice: { text: [message, NOT_KEPT].filter(Boolean).join(' ') } };
  return { opened, storage, notice: message ? { text: message } : null };
}

/** A link that is followed while the page is open. */
export async function openLater(
  { store, actions, storage, flush }: Session,
  fragment: string,
): Promise<void> {
  const found = await fromFragment(fragment, loadScenario);
  if (!found) return;
  if (found.kind === 'unreadable') return store.setState({ notice: { text: found.message } });
  flush();
  const own = load(storage);
  const { files, scenario, activeFile, cursor, selectedPod, layout } = shown(found.lab, own);
  const kept = !storage || keepBefore(storage, own, files);
  const label = 'open the link';
  const text = found.kind === 'damaged' ? found.message : kept ? null : 'This lab came with a link.';
  actions.replaceFiles(label, files, scenario, {
    activeFile,
    cursor,
    selectedPod,
    layout: { ...store.getState().layout, ...layout },
    notice: text ? { text, undo: label } : null,
  });
}

/** Whether a reload without the link would show the same: the link's lab is what is saved. */
export function isSettled({ store, storage, flush }: Session): boolean {
  flush();
  const saved = load(storage);
  const { opened } = readKept(storage);
  return saved !== null && sameFiles(saved.files, store.getState().files) && sameFiles(saved.files, opened);
}
