/** Writes what a kubelet's process logs; each version has the lines that it has in its own sources. */
import type { Millis } from '../../sim/time.ts';
import { type Severity, type Value, klogBody, klogHeader } from '../klog.ts';
import lines from './sources.json' with { type: 'json' };
import type { Entry, Process } from './types.ts';

const OLDEST = 'v1.33';
const PRIORITY: Record<Severity, number> = { I: 6, W: 4, E: 3, F: 2 };

type Lines = Readonly<Record<string, string>>;
const byVersion = new Map<string, Lines>(Object.entries(lines));

/** Drafts and versions before the gate log as the oldest that has it. */
const linesOf = ({ version }: Process): Lines => byVersion.get(version) ?? byVersion.get(OLDEST)!;

export type Pairs = readonly (readonly [key: string, value: Value])[];

export interface Log {
  entries: Entry[];
  process: Process;
}

/** What is before and behind the lines of a process, which may be there for no time. */
export const orderOf = ({ index }: Process) => ({
  start: 3 * index,
  logs: 3 * index + 1,
  end: 3 * index + 2,
});

const lives = ({ startedAt, endedAt, end }: Process, t: Millis) =>
  t >= startedAt && (endedAt === null || t < endedAt || (end === 'failed' && t === endedAt));

/** A text of one or more lines, as journald takes it from a process: each is an entry. */
function add({ entries, process }: Log, t: Millis, severity: Severity, text: string) {
  if (!lives(process, t)) return;
  for (const message of text.split('\n'))
    entries.push({
      t,
      unit: 'kubelet',
      identifier: 'kubelet',
      pid: process.pid,
      message,
      priority: PRIORITY[severity],
      order: orderOf(process).logs,
    });
}

/** Without klog's form. */
export const plain = (log: Log, t: Millis, text: string) => add(log, t, 'E', text);

/** A message with its pairs; nothing in a version whose sources do not have it. `source` = another name that the line goes by. */
export function say(
  log: Log,
  t: Millis,
  severity: Severity,
  message: string,
  pairs: Pairs = [],
  source: string = message,
) {
  const line = linesOf(log.process)[source];
  if (line !== undefined)
    add(log, t, severity, klogHeader(severity, t, log.process.pid, line) + klogBody(message, pairs));
}

/** A text as `Infof` prints it. */
export function sayText(log: Log, t: Millis, severity: Severity, source: string, text: string) {
  const line = linesOf(log.process)[source];
  if (line !== undefined) add(log, t, severity, klogHeader(severity, t, log.process.pid, line) + text);
}
