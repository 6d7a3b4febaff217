/** Saves the work while the page is open: only what changed here, and never over what another tab saved. */
import type { SourceFile } from '../api/diagnostics.ts';
import { sameFiles } from '../share/same-files.ts';
import { keepCopy } from './kept.ts';
import { VIEW, WORK } from './keys.ts';
import type { Session } from './session.ts';
import type { Keeper, SessionState } from './types.ts';
import { type Saved, type View, load, read, readKept, workOf, write } from './stored.ts';

/** Milliseconds from a change to its saving. */
const SAVE_AFTER = 400;

const NO_ROOM =
  'This browser has no storage space left for your work, so changes are lost when the page closes.';
const OTHER_TAB =
  'Another tab has saved other files since this one was opened. Changes here are not saved until you choose.';

/** `later` calls once after so many milliseconds and returns how to call it off. */
export function keepWork(
  session: Session,
  later: (action: () => void, milliseconds: number) => () => void,
): Keeper {
  const { store, storage, actions } = session;
  /** The saved files as this tab last read or wrote them, as text and as files. */
  let known = session.stored;
  let last = workOf(known);
  let view = session.linked ? null : viewOf(session);
  let held: readonly SourceFile[] | null = null;
  let failed = false;
  let calledOff: (() => void) | null = null;
  // The first scenario as it is shipped is nobody's work.
  const first = store.getState().files;

  /** Whether another tab saved work that this one has not seen. */
  function elsewhere(): boolean {
    const raw = read(storage, WORK);
    if (raw === known) return false;
    const work = workOf(raw);
    const { files } = store.getState();
    // Unreadable data, data from a link, and data identical to this tab's may be overwritten.
    const lost = work && !sameFiles(work.files, readKept(storage).opened) && !sameFiles(work.files, files);
    if (!lost) known = raw;
    return Boolean(lost);
  }

  const isChanged = () => {
    const { files, scenario } = store.getState();
    if (held && sameFiles(files, held)) return false;
    if (last) return scenario !== last.scenario || !sameFiles(files, last.files);
    return session.linked || files !== first;
  };

  function saveWork() {
    if (!isChanged()) return;
    const { files, scenario } = store.getState();
    const told = store.getState().notice?.offers?.includes('takeOver') ?? false;
    if (elsewhere()) return told || tell({ text: OTHER_TAB, offers: ['takeOver', 'adopt', 'download'] });
    const work = { scenario, files };
    if (write(storage, WORK, work)) {
      known = JSON.stringify(work);
      last = work;
      held = null;
      failed = false;
    } else if (!failed) {
      failed = true;
      tell({ text: NO_ROOM, offers: ['download'] });
    }
  }

  const tell = (notice: ReturnType<typeof store.getState>['notice']) => store.setState({ notice });

  function saveView() {
    const now = viewOf(session);
    // A view of this tab's files says nothing about another tab's.
    if (elsewhere() || JSON.stringify(now) === JSON.stringify(view)) return;
    if (write(storage, VIEW, now)) view = now;
  }

  const save = () => {
    calledOff?.();
    calledOff = null;
    if (!storage) return;
    saveWork();
    saveView();
  };
  const soon = () => (calledOff ??= later(save, SAVE_AFTER));
  const unsubscribe = store.subscribe((now, before) => {
    const edited = now.files !== before.files || now.scenario !== before.scenario;
    // While the cursor plays it is not saved; it is saved where it stops.
    if (edited || (!now.playing && differs(now, before))) soon();
  });
  if (isChanged()) soon();

  return {
    flush() {
      save();
      if (storage && isChanged() && elsewhere()) keepCopy(storage, savedOf(session));
    },
    hold(files) {
      held = files;
    },
    takeOver() {
      const other = load(storage);
      if (other) keepCopy(storage, other);
      known = read(storage, WORK);
      last = workOf(known);
      tell(null);
      save();
    },
    adopt() {
      const other = load(storage);
      if (isChanged()) keepCopy(storage, savedOf(session));
      known = read(storage, WORK);
      last = workOf(known);
      tell(null);
      if (!other) return;
      const { files, scenario, activeFile, cursor, selectedPod } = other;
      actions.replaceFiles('open the other tab’s files', files, scenario, {
        activeFile,
        cursor,
        selectedPod,
      });
    },
    heard(key) {
      if ((key === WORK || key === null) && elsewhere())
        tell({ text: OTHER_TAB, offers: ['takeOver', 'adopt', 'download'] });
    },
    stop() {
      calledOff?.();
      unsubscribe();
    },
  };
}

function viewOf({ store }: Session): View {
  const { activeFile, cursor, speed, selectedPod, theme, layout } = store.getState();
  return { activeFile, cursor, speed, selectedPod, theme, layout };
}

function savedOf(session: Session): Saved {
  const { scenario, files } = session.store.getState();
  return { scenario, files, ...viewOf(session) };
}

const differs = (a: SessionState, b: SessionState) =>
  (['activeFile', 'cursor', 'speed', 'selectedPod', 'theme', 'layout', 'playing'] as const).some(
    (field) => a[field] !== b[field],
  );
