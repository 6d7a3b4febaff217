/** What a learner has not done yet, of what no run shows. */
import { clock } from '../../printers/clock.ts';
import { isChanged, isNamed } from '../changed.ts';
import type { LessonSituation } from '../situation.ts';
import type { When } from '../types.ts';
import { hasPrinted, isEntered } from '../printed.ts';

/** Null when all of it is so. */
export const whereInstead = (when: When, situation: LessonSituation): string | null =>
  changedInstead(when, situation) ?? printedInstead(when, situation) ?? cursorInstead(when, situation);

function changedInstead({ changed }: When, { start, files }: LessonSituation): string | null {
  if (!changed || isChanged(changed, start, files)) return null;
  const { name, contains, lacks } = changed;
  const own = files.filter(isNamed(name));
  const quoted = (text: string) => `"${text.trim().split('\n', 1)[0]}"`;
  if (own.length === 0) return `There is no file ${name}.`;
  const [called, has, is] =
    own.length === 1 ? [own[0]!.name, 'has', 'is'] : [`The files ${name}`, 'have', 'are'];
  if (contains !== undefined && !own.some(({ text }) => text.includes(contains)))
    return own.length === 1
      ? `${called} does not have ${quoted(contains)}.`
      : `None of the files ${name} has ${quoted(contains)}.`;
  return lacks === undefined ? `${called} ${is} as it was.` : `${called} still ${has} ${quoted(lacks)}.`;
}

function printedInstead({ printed }: When, { entered }: LessonSituation): string | null {
  if (!printed || entered.some((each) => hasPrinted(printed, each))) return null;
  const { command, contains } = printed;
  if (!entered.some((each) => isEntered(command, each)))
    return `"${command}" has not been entered in the terminal yet.`;
  return `"${command}" did not print "${contains}".`;
}

function cursorInstead({ cursor: wanted }: When, { cursor, selectedPod }: LessonSituation): string | null {
  if (!wanted) return null;
  const { from, to, pod } = wanted;
  if (from !== undefined && cursor < from)
    return `The cursor is at ${clock(cursor)}; move it to ${clock(from)}${to === undefined ? ' or later' : ''}.`;
  if (to !== undefined && cursor > to)
    return `The cursor is at ${clock(cursor)}; move it back to ${clock(to)}${from === undefined ? ' or earlier' : ''}.`;
  if (pod === undefined || pod === selectedPod) return null;
  const name = pod.replace(/^default\//, '');
  const other = selectedPod?.replace(/^default\//, '');
  return other === undefined
    ? `No pod is selected; select ${name}.`
    : `${other} is selected; select ${name}.`;
}
