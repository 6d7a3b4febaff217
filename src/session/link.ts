/** Opening a link: at the start of the page, or later on. Loaded only when there is one. */
import { loadScenario } from '../scenarios/index.ts';
import { fromFragment } from '../share/link.ts';
import { sharedLayout } from '../share/layout.ts';
import { withFreeNames } from '../share/names.ts';
import { sameFiles } from '../share/same-files.ts';
import type { SharedLab } from '../share/types.ts';
import { keepBefore } from './kept.ts';
import type { Storage } from './keys.ts';
import type { Session, SessionOptions } from './session.ts';
import { type Saved, load, loadShown, readKept } from './stored.ts';

const NOT_KEPT =
  'This browser has no storage space left for a copy of your own work, so changes to this lab are not saved. Your work is unchanged: open the page without the link to return to it.';
const NOT_KEPT_LATER =
  'This browser has no storage space left for a copy of your own work, so the lab from this link is not saved over it. Undo returns to your work; download it to be safe.';

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

type LinkStart = Pick<SessionOptions, 'opened' | 'linked' | 'notice' | 'storage'>;

/** For `createSession`: the link's lab in place of the saved work, of which a copy is kept. Never throws. */
export async function openAtStart(fragment: string, storage: Storage | undefined): Promise<LinkStart | null> {
  const found = await fromFragment(fragment, loadScenario);
  if (!found) return null;
  const own = load(storage);
  const seen = loadShown(storage);
  if (found.kind === 'unreadable')
    return { storage, ...(seen ? { opened: seen } : {}), notice: { text: found.message } };
  const opened = shown(found.lab, seen);
  const message = found.kind === 'damaged' ? found.message : null;
  if (storage && !keepBefore(storage, own, opened.files))
    return { opened, storage: undefined, notice: { text: [message, NOT_KEPT].filter(Boolean).join(' ') } };
  return { opened, linked: true, storage, notice: message ? { text: message } : null };
}

/** A link that is followed while the page is open. */
export async function openLater(session: Session, fragment: string): Promise<void> {
  const found = await fromFragment(fragment, loadScenario);
  if (!found) return;
  const { store, actions, storage } = session;
  if (found.kind === 'unreadable') return store.setState({ notice: { text: found.message } });
  session.flush();
  const own = load(storage);
  const before = store.getState().files;
  const { files, scenario, activeFile, cursor, selectedPod, layout } = shown(found.lab, own);
  const kept = !storage || keepBefore(storage, own, files);
  const label = 'open the link';
  if (!kept) session.keeper?.hold(files);
  const text = [found.kind === 'damaged' && found.message, !kept && NOT_KEPT_LATER].filter(Boolean).join(' ');
  actions.replaceFiles(label, files, scenario, {
    activeFile,
    cursor,
    selectedPod,
    layout: { ...store.getState().layout, ...layout },
    notice: text ? { text, undo: label, ...(kept ? {} : { offers: ['download'], files: before }) } : null,
  });
}

/** Whether a reload without the link would show the same: the saved files are the link's lab. */
export function isSettled(session: Session): boolean {
  session.flush();
  const saved = load(session.storage);
  const { opened } = readKept(session.storage);
  const { files } = session.store.getState();
  return saved !== null && sameFiles(saved.files, files) && sameFiles(saved.files, opened);
}
