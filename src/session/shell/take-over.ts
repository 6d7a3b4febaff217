/** Puts what a command did into the session: one step of undo, and the moment that it ended at. */
import type { SourceFile } from '../../api/diagnostics.ts';
import { clock } from '../../printers/clock.ts';
import { replacementOf } from '../../sim/replacement.ts';
import type { Session } from '../session.ts';
import { revealed } from '../view-actions.ts';
import type { Done, Place } from './shell-thread.ts';

/** Letters of a line that name a step of undo. */
const LABEL = 60;

/** The first line of what was typed, as a label. */
export function labelOf(line: string): string {
  const [first = ''] = line.trim().split('\n');
  return first.length > LABEL
    ? `${first.slice(0, LABEL - 1)}…`
    : first + (line.trim().includes('\n') ? ' …' : '');
}

/** Files as they are now, with what became of those that a command was given. */
export function mergedFiles(
  now: readonly SourceFile[],
  given: readonly SourceFile[],
  made: readonly SourceFile[],
): readonly SourceFile[] {
  if (made === given) return now;
  if (now === given) return made;
  const before = new Map(given.map((file) => [file.name, file]));
  const after = new Map(made.map((file) => [file.name, file]));
  const kept = now.flatMap((file) => {
    const old = before.get(file.name);
    const theirs = after.get(file.name);
    if (theirs === old) return [file];
    return theirs ?? [];
  });
  const names = new Set(now.map(({ name }) => name));
  return [...kept, ...made.filter((file) => file !== before.get(file.name) && !names.has(file.name))];
}

/** `given` = where the page was when the line was typed; `moved` = where the command knew the cursor to be at its end. */
export function takeOver(
  session: Session,
  line: string,
  given: Place,
  done: NonNullable<Done>,
  moved = given.at,
): void {
  const { store, actions, keeper } = session;
  const state = store.getState();
  const { files: before, trace } = state;
  const files = mergedFiles(before, given.files, done.files);
  if (files !== before) {
    const label = labelOf(line);
    // What would have come is kept: it is another run from here on.
    if (trace?.inputs.some(({ t, step }) => step && t > given.at))
      void keeper?.branch(`${label} at ${clock(given.at, true)}`);
    actions.changeFiles(label, files, { cursor: done.at, fresh: false, ...placeOf(session, files) });
  } else if (done.at !== moved) actions.seek(done.at);
  if (done.open !== null && files.some(({ name }) => name === done.open)) {
    actions.openFile(done.open);
    actions.showPanel('editor');
  }
}

/** The editor shows the first file that changed, at its change. */
function placeOf({ store }: Session, files: readonly SourceFile[]) {
  const state = store.getState();
  const texts = new Map(state.files.map(({ name, text }) => [name, text]));
  const changed = files.find(({ name, text }) => texts.get(name) !== text);
  if (changed) {
    const { from, text } = replacementOf(texts.get(changed.name) ?? '', changed.text);
    return revealed(state, changed.name, from, from + text.length);
  }
  const active = files.find(({ name }) => name === state.activeFile) ?? files[0];
  return { activeFile: active?.name ?? '' };
}
