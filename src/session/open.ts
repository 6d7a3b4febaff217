/** What the page opens on when there is anything but the first scenario: a link, or what was saved. */
import { FIRST, firstScenario } from '../scenarios/index.ts';
import { DESK, OWN, type Storage, WORK } from './keys.ts';
import type { SessionOptions } from './session.ts';
import { type Shelf, shelfOf } from './shelf.ts';
import { type Entry, type Saved, type View, parsed, read, readView, viewFrom } from './stored.ts';
import { tabStorage } from './tab.ts';

export type Opening = Pick<SessionOptions, 'opened' | 'desk' | 'kept' | 'notice' | 'storage' | 'goOn'>;

/** For `createSession`. Never throws. */
export async function open(
  fragment: string,
  storage: Storage | undefined,
  tab = tabStorage(),
  shelf: Shelf = shelfOf(storage),
): Promise<Opening> {
  // Before there were two keys, the view was part of the work.
  const work = parsed(read(storage, WORK));
  const view = readView(storage) ?? (work === null ? null : viewFrom(work));
  if (fragment.length > 1) {
    const { openAtStart } = await import('./link.ts');
    const found = await openAtStart(fragment, view);
    if (found && 'opened' in found) return { storage, ...found };
    if (found) return { ...(await openSaved(storage, view, tab, shelf)), ...found };
  }
  return openSaved(storage, view, tab, shelf);
}

async function openSaved(
  storage: Storage | undefined,
  view: View | null,
  tab: Storage | undefined,
  shelf: Shelf,
): Promise<Opening> {
  const kept = shownOf(await shelf.all(), read(tab, DESK));
  if (kept) {
    const seen = view?.desk === kept.id ? view.variant : undefined;
    return {
      storage,
      kept,
      desk: kept.id,
      opened: savedOf(kept, view),
      ...compared(seen === undefined ? kept.variant : seen),
    };
  }
  if (view?.desk !== OWN) return { storage };
  const { theme, speed, activeFile, cursor, selectedPod, layout } = view;
  const files = firstScenario;
  const active = files.find(({ name }) => name === activeFile)?.name ?? files[0]!.name;
  const opened = { scenario: FIRST, files, theme, speed, activeFile: active, cursor, selectedPod, layout };
  return { storage, opened, ...compared(view.variant) };
}

/** What the files were compared with, they are compared with again. */
const compared = (variant: View['variant']): Pick<Opening, 'goOn'> =>
  variant ? { goOn: async ({ actions }) => actions.compare(variant) } : {};

/** What this tab showed; in a new tab, what was edited last. */
function shownOf(entries: readonly Entry[], desk: string | null): Entry | null {
  const desks = entries.filter(({ id }) => !id.startsWith('copy/'));
  if (desk !== null) {
    const there = desks.find(({ id }) => id === desk);
    if (there || desk === OWN) return there ?? null;
  }
  const edited = desks.filter((entry) => entry.edited);
  return edited.reduce<Entry | null>((last, entry) => (last && last.at >= entry.at ? last : entry), null);
}

function savedOf(entry: Entry, view: View | null): Saved {
  const { scenario, files, activeFile, cursor, selectedPod, layout } = entry;
  const place = { activeFile, cursor, selectedPod, layout };
  const { speed, theme } = view ?? { speed: 'auto' as const, theme: 'auto' as const };
  const seen = view?.desk === entry.id ? view : { ...place, hideFrom: null };
  const active = files.find(({ name }) => name === seen.activeFile)?.name ?? activeFile;
  return {
    scenario,
    files,
    speed,
    theme,
    cursor: seen.cursor,
    selectedPod: seen.selectedPod,
    layout: seen.layout,
    activeFile: active,
    hideFrom: seen.hideFrom ?? null,
  };
}
