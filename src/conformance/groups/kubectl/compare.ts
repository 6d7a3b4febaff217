/**
 * Whether a command of the simulated cluster printed what was recorded.
 *
 * Of that run alone, so compared in form: times, UIDs, IP addresses, container ids, random ends of names, resource
 * versions, names of event objects, hashes of static pods' files, how long a pull took, and what the machine is called and has.
 *
 * Ages may differ by 2 s; where a pod is tried again and again (its back-offs wait at random) by 16 s, and the counts of
 * its tries by 2, as in the rules of `cluster/`. The widths of columns follow from the ages, so lines are compared cell by
 * cell; where all cells are as wide as the recorded ones, the space between them has to be the same, too.
 *
 * Rows that are sorted by time stand in the order of their own times. Events that differ only in how long a pull took
 * are one here. Events on pods that the recording itself took away between two commands, nobody knows when, are left out.
 */
import { difference } from '../../difference.ts';
import type { Difference } from '../../types.ts';
import type { Printed, Recorded } from './types.ts';

const AGE = 2;
const RETRIED_AGE = 16;
const RETRIED_COUNT = 2;
/** What happens at each try; the rest happens once a start. */
const tries = /  (?:BackOff|Failed|Pulling|ErrImageNeverPull|FailedToRetrieveImagePullSecret) /;

const ofThatRun: [RegExp, string][] = [
  [/\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g, '<time>'],
  [/(\bkubernetes\.io\/config\.(?:hash|mirror): )[0-9a-f]{32}\b/g, '$1<hash>'],
  [/\b\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d \+0000/g, '<time>'],
  [/((?:Machine ID|System UUID|Boot ID): +)\S+/g, '$1<id>'],
  [/\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g, '<uid>'],
  [/containerd:\/\/[0-9a-f]{64}/g, 'containerd://<id>'],
  [/\b\d{1,3}(?:\.\d{1,3}){3}\b/g, '<address>'],
  [/\bkube-api-access-[a-z0-9]{5}\b/g, 'kube-api-access-<random>'],
  [/(\bresourceVersion"?: )"\d+"/g, '$1"<number>"'],
  [/ in [\d.]+m?s \([\d.]+m?s including waiting\)/g, ' in <duration> (<duration> including waiting)'],
  [/([a-z0-9])\.[0-9a-f]{12,16}\b/g, '$1.<hex>'],
  [/<kernel>+/g, '<kernel>'],
  [/\b\d{6,}Ki\b/g, '<size>'],
  // The server's dump of internal objects.
  [/\n@@[^]*$/, '\n'],
];

const inForm = (text: string) => ofThatRun.reduce((all, [pattern, form]) => all.replace(pattern, form), text);

/** A line with its ages and counts taken out. */
interface Line {
  text: string;
  cells: string[];
  /** With `<age>`, `<restarted>` and `<count>` in their places. */
  form: string[];
  ages: number[];
  counts: number[];
}

const units: Record<string, number> = { s: 1, m: 60, h: 3600, d: 86_400, y: 31_536_000 };
const secondsOf = (age: string) =>
  [...age.matchAll(/(\d+)([smhdy])/g)].reduce((sum, [, n, unit]) => sum + Number(n) * units[unit!]!, 0);

const DURATION = '(?:\\d+[smhdy]){1,2}';
const ageCell = new RegExp(`^(${DURATION})(?: \\(x(\\d+) over (${DURATION})\\))?$`);
const restartsCell = new RegExp(`^(\\d+) \\((${DURATION}) ago\\)$`);

/** `counted`: the last cell but one is a count. */
function lineOf(text: string, counted: boolean): Line {
  const line: Line = { text, cells: text.split(/ {2,}/), form: [], ages: [], counts: [] };
  line.cells.forEach((cell, i) => {
    const [, age, count, since] = ageCell.exec(cell) ?? [];
    const [, restarts, ago] = restartsCell.exec(cell) ?? [];
    if (age !== undefined) {
      line.ages.push(secondsOf(age), ...(since === undefined ? [] : [secondsOf(since)]));
      line.counts.push(Number(count ?? 1));
      line.form.push('<age>');
    } else if (ago !== undefined) {
      line.form.push(`${restarts!} (<age> ago)`);
      line.ages.push(secondsOf(ago));
    } else if (counted && i === line.cells.length - 2 && /^\d+$/.test(cell)) {
      line.counts.push(Number(cell));
      line.form.push('<count>');
    } else line.form.push(cell.replace(new RegExp(`\\(lasts ${DURATION}\\)`), '(lasts <age>)'));
  });
  return line;
}

const isRetried = (lines: readonly Line[]) => {
  const objects = new Set<string>();
  for (const { text } of lines) if (/ (BackOff|ErrImageNeverPull) /.test(text)) objects.add(objectOf(text));
  return (text: string) => objects.has(objectOf(text));
};

/** The object that a row of events is about; '' where all are about one. */
const objectOf = (text: string) => / (?:pod|Pod)\/(\S+)/.exec(text)?.[1] ?? '';

const isEvents = (lines: readonly string[], { args }: Recorded) =>
  args[0] === 'events' ||
  /^(NAMESPACE +)?LAST SEEN/.test(lines[0] ?? '') ||
  args.includes('events') ||
  args.includes('ev');

/** Blocks of rows that are sorted by time: from a header on, as long as the rows go. */
function timeSorted(lines: readonly Line[], { args }: Recorded): (line: number) => boolean {
  const byTime = args.some((arg) => /timestamp/i.test(arg)) || args[0] === 'events';
  if (byTime) return (i) => lines[i]!.ages.length > 0;
  const events = lines.findIndex(({ text }) => text === 'Events:' || /^Events:$/.test(text));
  return (i) => args[0] === 'describe' && events >= 0 && i > events && lines[i]!.ages.length > 0;
}

const formOf = ({ form }: Line) => inForm(form.join('  '));

/** Rows in an order that both sides share: by what they say. Those around them stay. */
function inSharedOrder(lines: readonly Line[], sorted: (i: number) => boolean): Line[] {
  const rows = lines
    .filter((_, i) => sorted(i))
    .sort((a, b) => (formOf(a) < formOf(b) ? -1 : formOf(a) > formOf(b) ? 1 : a.ages[0]! - b.ages[0]!));
  return lines.map((line, i) => (sorted(i) ? rows.shift()! : line));
}

function outOfOrder(lines: readonly Line[], sorted: (i: number) => boolean): Difference | null {
  let before: Line | null = null;
  for (const [i, line] of lines.entries()) {
    if (!sorted(i)) before = null;
    else {
      // The age at the front of a table, or the one of the last restart behind.
      if (before && line.ages.at(-1)! > before.ages.at(-1)! && line.ages[0]! > before.ages[0]!)
        return { path: `stdout line ${i + 1}`, expected: 'a row that is not older', got: line.text };
      before = line;
    }
  }
  return null;
}

function compareLines(expected: Line, got: Line, retried: boolean, path: string): Difference | null {
  const whole = { path, expected: expected.text, got: got.text };
  if (formOf(expected) !== formOf(got)) return whole;
  const age = retried ? RETRIED_AGE : AGE;
  const count = retried && tries.test(expected.text) ? RETRIED_COUNT : 0;
  if (expected.counts.some((each, i) => Math.abs(each - got.counts[i]!) > count)) return whole;
  // The second of two ages is that of the first occurrence, which one of a single occurrence does not tell.
  const both = Math.min(expected.ages.length, got.ages.length);
  const restarted = expected.form.some((cell) => cell.endsWith('(<age> ago)'));
  for (let i = 0; i < both; i++) {
    const allowed = restarted && i === 0 ? RETRIED_AGE : age;
    if (Math.abs(expected.ages[i]! - got.ages[i]!) > allowed) return whole;
  }
  return null;
}

function compareText(
  recorded: Recorded,
  expectedText: string,
  gotText: string,
  takenAway: readonly string[],
): Difference | null {
  const events = isEvents(expectedText.split('\n'), recorded);
  const prepared = (text: string) => {
    const lines = text.split('\n');
    return events ? lines.filter((line) => !takenAway.includes(objectOf(line))) : lines;
  };
  const [expectedLines, gotLines] = [prepared(expectedText), prepared(gotText)];
  const counted = events && /\bCOUNT\b/.test(expectedText.split('\n', 1)[0]!);
  const occurrences = counted || recorded.args[0] !== 'get';
  const read = (lines: readonly string[]) => {
    const all = lines.map((text) => lineOf(text, counted));
    return events || recorded.args[0] === 'describe' ? merged(all, occurrences) : all;
  };
  const [expected, got] = [read(expectedLines), read(gotLines)];
  const [sortedExpected, sortedGot] = [timeSorted(expected, recorded), timeSorted(got, recorded)];
  const unordered = outOfOrder(got, sortedGot);
  if (unordered) return unordered;
  const retried = isRetried(expected);
  const left = inSharedOrder(expected, sortedExpected);
  const right = inSharedOrder(got, sortedGot);
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const [a, b] = [left[i], right[i]];
    const path = `stdout line ${i + 1}`;
    if (!a || !b) return { path, expected: a?.text, got: b?.text };
    const found = compareLines(
      a,
      b,
      events || recorded.args[0] === 'describe' ? retried(a.text) : false,
      path,
    );
    if (found) return found;
  }
  const widths = (lines: readonly Line[]) =>
    lines.map(({ cells }) => cells.map(({ length }) => length).join()).join('\n');
  return widths(left) === widths(right)
    ? difference(
        left.map(({ cells, text }) => spaces(cells, text)),
        right.map(({ cells, text }) => spaces(cells, text)),
        'stdout (space between the cells of line)',
      )
    : null;
}

/** The width of the space before each cell. */
function spaces(cells: readonly string[], text: string): number[] {
  let from = 0;
  return cells.map((cell) => {
    const at = text.indexOf(cell, from);
    from = at + cell.length;
    return at;
  });
}

/** Rows of a block that say the same are one, as old as the last and counted together where they are counted. */
function merged(lines: readonly Line[], counted: boolean): Line[] {
  const all: Line[] = [];
  let block = new Map<string, Line>();
  for (const line of lines) {
    if (line.ages.length === 0) block = new Map();
    const form = formOf(line);
    const known = line.ages.length ? block.get(form) : undefined;
    if (known) {
      known.ages = [Math.min(known.ages[0]!, line.ages[0]!), Math.max(known.ages.at(-1)!, line.ages.at(-1)!)];
      if (counted) known.counts = known.counts.map((count, i) => count + line.counts[i]!);
      continue;
    }
    const copy = { ...line };
    block.set(form, copy);
    all.push(copy);
  }
  return all;
}

/** Null when it could have been the recorded run; else the first difference. */
export function compare(
  recorded: Recorded,
  got: Printed,
  takenAway: readonly string[] = [],
): Difference | null {
  return (
    difference(recorded.exitCode, got.exitCode, 'exitCode') ??
    difference(inForm(recorded.stderr), inForm(got.stderr), 'stderr') ??
    compareText(recorded, recorded.stdout, got.stdout, takenAway)
  );
}
