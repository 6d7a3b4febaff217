/** What tells that a change has been made: what came of it for the pods, else the change of the files itself. */
import type { SourceFile } from '../../api/diagnostics.ts';
import type { Trace } from '../../api/trace.ts';
import { podAt, podKeysOf } from '../../lab/view.ts';
import { clock } from '../../printers/clock.ts';
import { podColumns } from '../../printers/pods.ts';
import type { Millis } from '../../sim/time.ts';
import type { When } from '../types.ts';
import type { RecordedStep } from './types.ts';
import { escaped, whenAsWritten } from './written.ts';

/** As many pods are told apart. */
const MOST = 5;

interface Written {
  text: string;
  when: object;
}

export function recordedChecks(
  { cursor, traceBefore, traceAfter }: RecordedStep,
  before: readonly SourceFile[],
  after: readonly SourceFile[],
): Written[] {
  const pods = traceBefore && traceAfter ? podChecks(traceBefore, traceAfter, cursor) : [];
  const found = pods.length ? pods : [fileCheck(before, after)];
  return found.map(({ text, when }) => ({ text, when: whenAsWritten(when) }));
}

interface Found {
  text: string;
  when: When;
}

function podChecks(a: Trace, b: Trace, cursor: Millis): Found[] {
  const end = Math.min(a.end, b.end);
  const found: Found[] = [];
  for (const pod of new Set([...podKeysOf(b), ...podKeysOf(a)])) {
    // Where one looked, then where it ended.
    const at = [Math.min(cursor, end), end].find((t) => statusOf(a, pod, t) !== statusOf(b, pod, t));
    if (at === undefined) continue;
    const [was, is] = [statusOf(a, pod, at), statusOf(b, pod, at)];
    const name = pod.replace(/^default\//, '');
    const moment = clock(at);
    found.push(
      is === null
        ? { text: `${name} is no longer ${was!} at ${moment}.`, when: { not: { at, pod, status: was! } } }
        : { text: `${name} is ${is} at ${moment}.`, when: { at, pod, status: is } },
    );
    if (found.length === MOST) break;
  }
  return found;
}

function statusOf(trace: Trace, pod: string, t: Millis): string | null {
  const object = podAt(trace, pod, t);
  return object && podColumns(object).status;
}

/** A line that only the new text has, or only the old one; else that the file is another one. */
function fileCheck(before: readonly SourceFile[], after: readonly SourceFile[]): Found {
  const old = new Map(before.map(({ name, text }) => [name, text]));
  const changed = after.find(({ name, text }) => old.get(name) !== text);
  if (!changed) {
    const gone = before.find(({ name }) => !after.some((file) => file.name === name))!;
    return { text: `${escaped(gone.name)} is deleted.`, when: { changed: { name: gone.name } } };
  }
  const { name, text } = changed;
  const was = old.get(name) ?? '';
  const contains = lineOnlyIn(text, was);
  if (contains !== null)
    return {
      text: `${escaped(name)} has the line that it should have.`,
      when: { changed: { name, contains } },
    };
  const lacks = lineOnlyIn(was, text);
  return lacks === null
    ? { text: `${escaped(name)} is changed.`, when: { changed: { name } } }
    : {
        text: `${escaped(name)} no longer has the line that it should not have.`,
        when: { changed: { name, lacks } },
      };
}

const lineOnlyIn = (text: string, other: string): string | null =>
  text
    .split('\n')
    .map((line) => line.trim())
    .find((line) => line !== '' && !other.includes(line)) ?? null;
