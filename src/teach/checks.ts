/** Whether what a task asks for has been done. Each check is cheap enough to be asked after every keystroke. */
import type { SourceFile } from '../api/diagnostics.ts';
import type { Trace } from '../api/trace.ts';
import { list, map } from '../kinds/raw.ts';
import { stepsLike } from '../kinds/scenario/story.ts';
import { documentsOf } from '../manifest/edits.ts';
import { hasSettings } from '../manifest/tries.ts';
import { insteadOf } from './instead.ts';
import { isSo } from './moments.ts';
import type { Entered, LessonSituation } from './situation.ts';
import type { Task, When } from './types.ts';

export type { Entered, LessonSituation };

export interface CheckState {
  text: string;
  done: boolean;
  /** What is so instead, and which change brought it about, as far as that can be told; null for what is done. */
  instead: string | null;
}

/** Whether all that a condition says is so. */
export function holds(when: When, situation: LessonSituation): boolean {
  const { files, start, trace, cursor, selectedPod, entered } = situation;
  const { step, changed, printed, cursor: wanted, not, ...ofRun } = when;
  if (changed && !isChanged(changed, start, files)) return false;
  if (printed && !entered.some((each) => hasPrinted(printed, each))) return false;
  if (wanted) {
    const { from = 0, to = Infinity, pod = selectedPod } = wanted;
    if (cursor < from || cursor > to || pod !== selectedPod) return false;
  }
  if (Object.keys(ofRun).length > 0 && (trace === null || !isSo(ofRun, trace))) return false;
  if (step && (trace === null || !hasStepLike(step, files, trace))) return false;
  // While the files cannot be run, nobody knows what is not so.
  return not === undefined || (!holds(not, situation) && (trace !== null || !isOfRun(not)));
}

const isOfRun = ({ changed: _, printed: __, cursor: ___, ...others }: When): boolean =>
  Object.keys(others).length > 0;

/** Each check of a task, with whether it is passed. */
export const checkStates = (task: Task, situation: LessonSituation): CheckState[] =>
  task.checks.map(({ text, when }) => {
    const done = holds(when, situation);
    return { text, done, instead: done ? null : insteadOf(when, situation) };
  });

const isNamed = (pattern: string) => {
  const stem = pattern.endsWith('*') ? pattern.slice(0, -1) : null;
  return ({ name }: SourceFile) => (stem === null ? name === pattern : name.startsWith(stem));
};

function isChanged(
  { name, contains, lacks }: NonNullable<When['changed']>,
  start: readonly SourceFile[],
  files: readonly SourceFile[],
): boolean {
  const is = isNamed(name);
  const [before, now] = [start.filter(is), files.filter(is)];
  if (contains === undefined && lacks === undefined) {
    const texts = new Map(before.map((file) => [file.name, file.text]));
    return before.length !== now.length || now.some((file) => texts.get(file.name) !== file.text);
  }
  if (contains !== undefined && !now.some(({ text }) => text.includes(contains))) return false;
  return (
    lacks === undefined || (before.length + now.length > 0 && now.every(({ text }) => !text.includes(lacks)))
  );
}

const spaced = (text: string) => text.replace(/\s+/g, ' ').trim();

const hasPrinted = ({ command, contains = '' }: NonNullable<When['printed']>, entered: Entered): boolean =>
  spaced(entered.command).includes(spaced(command)) && entered.output.includes(contains);

/** Whether the scenario has a step with all that the pattern gives, and it ran. */
function hasStepLike(
  pattern: NonNullable<When['step']>,
  files: readonly SourceFile[],
  trace: Trace,
): boolean {
  const written = files.flatMap((file) =>
    documentsOf(file, 'Scenario').flatMap(({ value }) => list(map(value.spec).steps)),
  );
  return hasSettings(trace, { steps: stepsLike({ ...pattern }, written) });
}
