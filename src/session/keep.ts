/** Saves the work while the page is open: only what changed here, and never over what another tab saved. */
import type { SourceFile } from '../api/diagnostics.ts';
import { loadScenario } from '../scenarios/index.ts';
import { same } from '../sim/same.ts';
import { sameFiles } from '../share/same-files.ts';
import type { Claim, ClaimDesk } from './claims.ts';
import { differs, isShort, isTouched, variantOf } from './differences.ts';
import type { Keeper } from './keeper.ts';
import { DESK, OWN, SAVED, type Storage, VIEW } from './keys.ts';
import { newRevision } from './revision.ts';
import type { Session } from './session.ts';
import type { Shelf } from './shelf.ts';
import { type Entry, type View, read, write } from './stored.ts';
import type { SessionState } from './types.ts';

/** Milliseconds from a change to its saving. */
const SAVE_AFTER = 400;
/** Labs of links that nobody changed: so many are kept for the tabs that show them. */
const LINKS = 10;
/** Copies of runs that a command turned elsewhere: so many are kept. */
const BRANCHES = 20;

const NO_ROOM =
  'Your work could not be saved: this browser gives the page no storage space. Changes are lost when the page closes.';
const NO_ROOM_FOR_OTHER =
  'Your work, which this page no longer shows, could not be saved: this browser gives the page no storage space. It is lost when the page closes.';
const SMALLER =
  'This browser does not give the page its database. Your work is saved in a smaller place, which has room for a few megabytes.';
const OTHER_TAB =
  'Another tab has saved other files since this one was opened. Changes here are not saved until you choose.';
const OPEN_ELSEWHERE = ' is open in another tab, which saves it. Changes here are not saved.';
const UNSEEN = 'This browser has saved files that this page did not open.';

export interface Surroundings {
  shelf: Shelf;
  /** What the browser keeps for this tab alone. */
  tab: Storage | undefined;
  /** Calls once after so many milliseconds; returns how to call it off. */
  later(action: () => void, milliseconds: number): () => void;
  claimDesk: ClaimDesk;
  /** Whether the visitor should be asked before the page is closed: something is kept nowhere. */
  warn(on: boolean): void;
  /** Milliseconds since 1970. */
  now(): number;
}

export function keepWork(
  session: Session,
  { shelf, tab, later, claimDesk, warn, now }: Surroundings,
): Keeper {
  const { store, storage, actions } = session;
  const get = store.getState;
  // The first scenario as it is shipped is nobody's work.
  const first = get().files;
  /** The entries as this tab last read or wrote them, and what is being written. */
  const known = new Map<string, Entry>();
  let pending: Entry | null = null;
  /** What links brought: unchanged it is nobody's work. */
  const brought = new Map<string, readonly SourceFile[]>();
  /** Desks on which another tab has saved other files. */
  const disputed = new Set<string>();
  /** Desks that another tab has and saves. */
  const elsewhere = new Set<string>();
  let claimed: (Claim & { desk: string }) | null = null;
  /** Work that could be saved nowhere, by its desk. */
  const unsaved = new Map<string, Entry>();
  /** What has become a copy because its place is another tab's. */
  let copied: readonly SourceFile[] = [];
  const said = new Set<string>();
  let view = read(storage, VIEW);
  let calledOff: (() => void) | null = null;
  let queue: Promise<unknown> = Promise.resolve();

  const learn = (entry: Entry) => {
    known.set(entry.id, entry);
    if (!entry.edited) brought.set(entry.id, entry.files);
  };
  const seeLink = ({ desk, files }: SessionState) => {
    if (desk !== OWN && !known.has(desk) && !brought.has(desk)) brought.set(desk, files);
  };
  if (session.kept) learn(session.kept);
  seeLink(get());

  const isEdited = ({ desk, files }: SessionState) => {
    const link = brought.get(desk);
    return !link || !sameFiles(link, files);
  };
  function isChanged({ desk, files, scenario }: SessionState): boolean {
    const last = known.get(desk);
    if (last) return scenario !== last.scenario || !sameFiles(files, last.files);
    return desk !== OWN || files !== first;
  }
  const entryFrom = (state: SessionState): Entry => {
    const { desk, scenario, files, activeFile, cursor, selectedPod, layout } = state;
    const place = { activeFile, cursor, selectedPod, layout, variant: variantOf(state) };
    const kind = desk === OWN ? 'own' : 'link';
    const edited = isEdited(state);
    return { id: desk, kind, at: now(), revision: newRevision(), edited, scenario, files, ...place };
  };
  /** The view has no room for what the files are compared with. */
  function isComparedAnew(state: SessionState): boolean {
    const variant = variantOf(state);
    const last = known.get(state.desk);
    return last !== undefined && !isShort(variant) && !same(last.variant, variant);
  }
  const tell = (notice: SessionState['notice']) => store.setState({ notice });
  const tellOnce = (notice: NonNullable<SessionState['notice']>) => {
    // What is said already, and asks nothing, stays beside it.
    const before = get().notice;
    const text = before && !before.offers ? `${before.text} ${notice.text}` : notice.text;
    if (!said.has(notice.text)) tell({ ...notice, text });
    said.add(notice.text);
  };
  /** Another tab's files are on this desk: the same ones are as good as this tab's. */
  async function dispute(desk: string, text = OTHER_TAB) {
    const other = await shelf.get(desk);
    const state = get();
    if (!other || other.revision === known.get(desk)?.revision || other.revision === pending?.revision)
      return;
    if (state.desk === desk && other.scenario === state.scenario && sameFiles(other.files, state.files))
      return learn(other);
    const told = disputed.has(desk) && get().notice?.offers?.includes('takeOver');
    disputed.add(desk);
    if (!told && state.desk === desk) tell({ text, offers: ['takeOver', 'adopt', 'download'] });
  }

  const isMine = (desk: string) => !disputed.has(desk) && !elsewhere.has(desk);
  const warnOfLoss = () => {
    const state = get();
    warn(unsaved.size > 0 || (isChanged(state) && isEdited(state) && !isMine(state.desk)));
  };
  /** The desk is this tab's while it shows it, unless another tab has it. */
  function claim(desk: string) {
    if (claimed?.desk === desk) return;
    claimed?.release();
    claimed = { desk, ...claimDesk(desk, (mine) => (mine ? gain(desk) : lose(desk))) };
  }
  function gain(desk: string) {
    if (!elsewhere.delete(desk)) return;
    if (get().notice?.offers?.includes('moveHere')) tell(null);
    void inTurn(() => dispute(desk));
    soon();
  }
  function lose(desk: string) {
    if (elsewhere.has(desk)) return;
    elsewhere.add(desk);
    warnOfLoss();
    const what = desk === OWN ? 'Your work' : 'This lab';
    // What a start that failed offers comes first.
    if (get().desk === desk && !get().paused)
      tell({ text: what + OPEN_ELSEWHERE, offers: ['moveHere', 'download'] });
  }
  const take = (desk: string) => {
    claim(desk);
    claimed?.take();
    disputed.delete(desk);
    elsewhere.delete(desk);
    unsaved.delete(desk);
    tell(null);
  };

  function miss(entry: Entry) {
    // A link's lab that nobody changed is still in the link.
    if (!entry.edited) return;
    unsaved.set(entry.id, entry);
    if (entry.id === get().desk) tellOnce({ text: NO_ROOM, offers: ['download'] });
    else tell({ text: NO_ROOM_FOR_OTHER, offers: ['download'], files: entry.files });
  }
  async function saveEntry(entry: Entry) {
    if (entry.id === get().desk) claim(entry.id);
    pending = entry;
    const outcome = await shelf.save(entry, known.get(entry.id)?.revision ?? null);
    pending = null;
    if (outcome === 'elsewhere') return dispute(entry.id);
    unsaved.delete(entry.id);
    if (outcome === 'failed') return miss(entry);
    learn(entry);
    said.delete(NO_ROOM);
    if (outcome === 'smaller' && entry.edited) tellOnce({ text: SMALLER, offers: ['download'] });
    if (!entry.edited) await prune(entry);
  }
  /** What a save that is begun now continues. */
  const baseOf = (desk: string) =>
    [known.get(desk)?.revision, pending?.id === desk ? pending.revision : undefined].flatMap(
      (revision) => revision ?? [],
    );
  /** One after the other: each save continues the one before. */
  const inTurn = <T>(action: () => Promise<T>): Promise<T> => {
    const done = queue.then(action);
    queue = done.catch(() => undefined);
    return done;
  };
  const saveState = (state: SessionState) =>
    inTurn(async () => {
      if (!isChanged(state)) unsaved.delete(state.desk);
      if ((isChanged(state) || isComparedAnew(state)) && isMine(state.desk))
        await saveEntry(entryFrom(state));
      saveView();
      warnOfLoss();
    });

  /** All but the newest of these. */
  async function drop(entries: readonly Entry[], keep: number) {
    for (const { id } of entries.toSorted((a, b) => b.at - a.at).slice(keep)) await shelf.remove(id);
  }
  async function prune(kept: Entry) {
    const links = (await shelf.all()).filter(({ id, edited }) => !edited && id !== kept.id);
    await drop(links, LINKS - 1);
  }

  function saveView() {
    const state = get();
    const { desk, activeFile, cursor, speed, selectedPod, theme, layout, hideFrom } = state;
    if (desk !== OWN && !known.has(desk)) return;
    if (tab && read(tab, DESK) !== desk && (known.has(desk) || read(tab, DESK) !== null))
      write(tab, DESK, desk);
    // A view of this tab's files says nothing about another tab's.
    if (!isMine(desk)) return;
    const variant = variantOf(state);
    const seen: View = { activeFile, cursor, speed, selectedPod, theme, layout, desk };
    if (hideFrom !== null) seen.hideFrom = hideFrom;
    if (isShort(variant)) seen.variant = variant;
    const text = JSON.stringify(seen);
    if (text !== view && write(storage, VIEW, text)) view = text;
  }

  /** Keeps a copy, unless there is one of these files. */
  async function copy(entry: Entry) {
    const copies = (await shelf.all()).filter(({ id }) => id.startsWith('copy/'));
    if (copies.some(({ files }) => sameFiles(files, entry.files))) return;
    const { base: _, ...rest } = entry;
    const outcome = await shelf.save({ ...rest, id: `copy/${entry.revision}` }, null);
    if (outcome === 'failed') tellOnce({ text: NO_ROOM, offers: ['download'], files: entry.files });
  }
  const isShipped = async ({ scenario, files }: SessionState) => {
    const shipped = await loadScenario(scenario);
    return shipped !== null && sameFiles(shipped, files);
  };
  /** Before a scenario, opened files or a reset takes the place of work on the same desk. */
  async function keepBefore(before: SessionState, after: SessionState) {
    const gone = before.files.filter(
      ({ name, text }) => !after.files.some((f) => f.name === name && f.text === text),
    );
    const whole =
      gone.length > 1 ||
      before.scenario !== after.scenario ||
      (gone.length === before.files.length && !gone.some((file) => isTouched(file, after.files))) ||
      (await loadScenario(after.scenario)) === after.files;
    if (whole && isEdited(before) && !(await isShipped(before))) await copy(entryFrom(before));
  }

  const soon = () => {
    calledOff ??= later(() => {
      calledOff = null;
      void saveState(get());
    }, SAVE_AFTER);
  };
  const unsubscribe = store.subscribe((after, before) => {
    const edited = after.files !== before.files || after.scenario !== before.scenario;
    if (after.desk !== before.desk) {
      seeLink(after);
      void saveState(before);
      claimed?.release();
      claimed = null;
      if (known.has(after.desk)) claim(after.desk);
    } else if (edited && after.redoLabel === null) void inTurn(() => keepBefore(before, after));
    if (edited && isChanged(after)) claim(after.desk);
    // While the cursor plays it is not saved; it is saved where it stops.
    if (edited || (!after.playing && differs(after, before))) soon();
  });
  if (session.kept) claim(session.kept.id);
  if (isChanged(get())) soon();
  // Where the browser lost its mark of a save, the page started without looking.
  if (!session.kept && get().desk === OWN) void inTurn(() => dispute(OWN, UNSEEN));

  return {
    save() {
      calledOff?.();
      calledOff = null;
      return saveState(get());
    },
    flush() {
      calledOff?.();
      calledOff = null;
      const state = get();
      const { desk, files } = state;
      let kept = true;
      if (isChanged(state)) {
        const base = baseOf(desk);
        const entry = entryFrom(state);
        const [id, revision] = read(storage, SAVED)?.split(' ') ?? [];
        const other = id === desk && revision !== undefined && !base.includes(revision);
        if (other || !isMine(desk)) {
          kept =
            !entry.edited ||
            sameFiles(copied, files) ||
            shelf.jot({ ...entry, id: `copy/${entry.revision}` }, []);
          if (kept) copied = files;
        } else {
          kept = shelf.jot(entry, base) || !entry.edited;
          void inTurn(() => saveEntry(entry));
        }
      }
      for (const entry of unsaved.values())
        if (entry.id !== desk) kept = shelf.jot(entry, baseOf(entry.id)) && kept;
      saveView();
      return kept;
    },
    async moveHere() {
      const { desk } = get();
      take(desk);
      const other = await shelf.get(desk);
      const last = known.get(desk)?.revision;
      if (!other || other.revision === last) return saveState(get());
      if (isChanged(get())) return dispute(desk);
      return this.show(other, 'open the other tab’s files');
    },
    async takeOver() {
      const { desk } = get();
      const other = await shelf.get(desk);
      if (other) {
        await copy(other);
        learn(other);
      }
      take(desk);
      await saveState(get());
    },
    async adopt() {
      const state = get();
      const other = await shelf.get(state.desk);
      if (isChanged(state)) await copy(entryFrom(state));
      take(state.desk);
      if (other) await this.show(other, 'open the other tab’s files');
    },
    branch(before) {
      const entry = { ...entryFrom(get()), edited: true, before };
      return inTurn(async () => {
        await copy(entry);
        await drop(
          (await shelf.all()).filter((each) => each.before !== undefined),
          BRANCHES,
        );
      });
    },
    async show(entry, label) {
      let desk = entry.id;
      if (desk.startsWith('copy/')) {
        desk = entry.kind === 'own' ? OWN : `link/${newRevision()}`;
        // Its place may be taken by work that this tab does not show.
        const there = desk !== get().desk && (await shelf.get(desk));
        if (there) {
          await copy(there);
          learn(there);
        }
        if (entry.kind === 'link') brought.set(desk, []);
      } else if (unsaved.get(desk) !== entry) learn(entry);
      const { files, scenario, activeFile, cursor, selectedPod, layout } = entry;
      actions.replaceFiles(label, files, scenario, { activeFile, cursor, selectedPod, layout, desk });
    },
    async history() {
      const stored = await shelf.all();
      const entries = [...stored.filter(({ id }) => !unsaved.has(id)), ...unsaved.values()];
      return entries.filter(({ id, edited }) => edited && id !== get().desk).sort((a, b) => b.at - a.at);
    },
    remove: ({ id }) => inTurn(() => shelf.remove(id)).finally(() => unsaved.delete(id)),
    heard(key) {
      if (key !== SAVED && key !== null) return;
      const [id, revision] = read(storage, SAVED)?.split(' ') ?? [];
      if (id === get().desk && revision !== known.get(id)?.revision) void inTurn(() => dispute(id));
    },
    async isSettled() {
      await this.save();
      const { desk } = get();
      return known.has(desk) && !isChanged(get()) && read(tab, DESK) === desk;
    },
    stop() {
      calledOff?.();
      claimed?.release();
      warn(false);
      unsubscribe();
    },
  };
}
