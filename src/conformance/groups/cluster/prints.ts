/** What was printed of the cluster: tables whenever one changed, kubectl's answers and the kubelet's metrics at each mark. */
import type { LabInput } from '../../../api/input.ts';
import type { Trace } from '../../../api/trace.ts';
import { kubectl } from '../../../kubectl/command.ts';
import { clusterAt } from '../../../kubectl/server/at.ts';
import { metricsAt } from '../../../lab/metrics/index.ts';
import { podLogOf } from '../../../lab/view.ts';
import type { Millis } from '../../../sim/time.ts';
import { difference } from '../../difference.ts';
import type { Difference } from '../../types.ts';
import { compare } from '../kubectl/compare.ts';
import type { Printed, Recorded } from '../kubectl/types.ts';
import { differs } from './common.ts';
import { pairOf } from './statuses.ts';
import type { RecordedMark, Transcript } from './types.ts';

/** A mark takes about a second, and what it shows may have been on its way: moments that are tried, in milliseconds. */
const moments = [0, 250, -250, 500, -500, 750, 1000, -1000, 1250, 1500, -1500, 2000, -2000];

export function comparePrints(
  { observed, duration, name }: Transcript,
  { node }: LabInput,
  trace: Trace,
): Difference | null {
  const at = (t: Millis) => clusterAt(trace, Math.max(0, Math.min(t, trace.end)), node);
  const print = (args: readonly string[], t: Millis) =>
    kubectl(args, { files: {}, stdin: '', cluster: at(t) })!;
  const marks = observed.marks.map((mark) => ({ ...mark, t: Math.min(mark.t, duration) }));
  for (const mark of marks) {
    const found = compareMark(mark, print) ?? compareMetrics(mark, trace);
    if (found) return found;
  }
  // A table that was visible for an instant only must lie between those moments.
  const changes = (t: Millis) =>
    podLogOf(trace)
      .map((change) => change.t - t)
      .filter((shift) => Math.abs(shift) <= 1500);
  return compareTables(observed.tables, name, print, changes);
}

type Print = (args: readonly string[], t: Millis) => Printed;

function compareMark({ t, name, kubectl: answers = [] }: RecordedMark, print: Print): Difference | null {
  for (const { args, stdout, stderr = '', exitCode } of answers) {
    const found = firstOf(moments, (shift) =>
      compareText({ name: '', args, stdout, stderr, exitCode }, print(args, t * 1000 + shift)),
    );
    if (found && !eachRow(args, stdout, (shift) => print(args, t * 1000 + shift).stdout))
      return { ...found, path: `mark ${name}: kubectl ${args.join(' ')}: ${found.path}` };
  }
  return null;
}

/**
 * A table of events while some were on their way: one sync sends several, and a mark may have been taken between them.
 * So each row may be of a moment of its own; none is added.
 */
function eachRow(args: string[], text: string, printAt: (shift: number) => string): boolean {
  if (args[0] !== 'get' || args[1] !== 'events') return false;
  const [header = '', ...rows] = text.trimEnd().split('\n');
  const tables = moments.map((shift) => printAt(shift).trimEnd().split('\n').slice(1));
  if (!tables.some((table) => table.length === rows.length)) return false;
  const alone = (row: string) => ({ name: '', args, stdout: `${header}\n${row}\n`, stderr: '', exitCode: 0 });
  return rows.every((row) =>
    tables.some((table) => table.some((other) => !compare(alone(row), { ...alone(other) }))),
  );
}

/** Rule 6: a pod that is tried again may show the other STATUS of its pair. */
function compareText(recorded: Recorded, printed: Printed): Difference | null {
  const table = recorded.args[0] === 'get' && recorded.args[1] === 'pods' && !recorded.args.includes('yaml');
  const inPairs = (text: string) => {
    const paired = text.replace(statusCell, (status) => pairs[pairOf(status)!]);
    // The pair's names are not of one width.
    return paired === text ? text : paired.replace(/ {2,}/g, '  ');
  };
  return table
    ? compare(
        { ...recorded, stdout: inPairs(recorded.stdout) },
        { ...printed, stdout: inPairs(printed.stdout) },
      )
    : compare(recorded, printed);
}

const statusCell =
  /\b(?:Init:)?(?:ErrImagePull|ImagePullBackOff|RegistryUnavailable|CrashLoopBackOff|Error)\b/g;
const pairs = { pull: '<pulling again>', crash: '<starting again>' };

function firstOf(
  shifts: readonly number[],
  compareAt: (shift: number) => Difference | null,
): Difference | null {
  let first: Difference | null = null;
  for (const shift of shifts) {
    const found = compareAt(shift);
    if (!found) return null;
    first ??= found;
  }
  return first;
}

/** Prometheus' text: `name{labels} value`. */
function compareMetrics({ t, name, metrics }: RecordedMark, trace: Trace): Difference | null {
  if (!metrics) return null;
  const expected = Object.fromEntries(
    metrics.map((line): [string, number] => {
      const space = line.lastIndexOf(' ');
      return [line.slice(0, space), Number(line.slice(space + 1))];
    }),
  );
  return firstOf(moments, (shift) => {
    const moment = Math.max(0, Math.min(t * 1000 + shift, trace.end));
    const got = Object.fromEntries(
      (metricsAt(trace, moment) ?? [])
        .filter(({ type }) => type !== 'histogram')
        .map(({ metric, value }) => [metric, value]),
    );
    return difference(expected, got, `metrics at ${name}`);
  });
}

/** How long a table must be visible to be compared, in seconds. */
const STOOD = 1;

/** Each recorded table is one that the simulated cluster shows about then. */
function compareTables(
  tables: Transcript['observed']['tables'],
  ownNamespace: string,
  print: Print,
  changes: (t: Millis) => Millis[],
): Difference | null {
  for (const [i, { t, namespace, text }] of tables.entries()) {
    // What stood for a moment only is told by the pods' statuses; two of them may have changed in either order.
    const next = tables.slice(i + 1).find((table) => table.namespace === namespace)?.t ?? Infinity;
    if (next - t < STOOD) continue;
    const args = ['get', 'pods', '-n', namespace || ownNamespace];
    const empty = text.startsWith('No resources found');
    const recorded = { name: '', args, stdout: empty ? '' : text, stderr: empty ? text : '', exitCode: 0 };
    const found = firstOf([...moments, ...changes(t * 1000)], (shift) =>
      compareText(recorded, print(args, t * 1000 + shift)),
    );
    if (found) return differs(`table at ${t}: ${found.path}`, found.expected, found.got);
  }
  return null;
}
