/** Whether a simulated run could have been the recorded one; the rules of the vectors' README. Null = it could. */
import type { Difference } from '../../types.ts';
import { difference } from '../../difference.ts';
import type {
  RecordedContainer,
  RecordedEvent,
  RecordedProcess,
  RecordedRequest,
  RecordedStatus,
} from './types.ts';

const MACHINE = 1.5;
const RETRY = 16;
/** What happens within this time has no dependable order. */
const TOGETHER = 0.2;

export const grouped = <T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> => {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const name = key(item);
    const group = groups.get(name);
    if (group) group.push(item);
    else groups.set(name, [item]);
  }
  return groups;
};

const differs = (path: string, expected: unknown, got: unknown): Difference => ({ path, expected, got });

// ── statuses

const GONE = '(gone)';

interface Stage {
  /** One status, or those of a retried start in the order of their first showing. */
  names: string[];
  t: number;
  ready: string;
  restarts: string;
  /** It came out of a wait of random length. */
  retried: boolean;
}

const pullPair = /^(Init:)?(ErrImagePull|ImagePullBackOff|RegistryUnavailable|SignatureValidationFailed)$/;
const crashPair = /^(Init:)?(Error|CrashLoopBackOff)$/;
const pairOf = (status: string) => (pullPair.test(status) ? 'pull' : crashPair.test(status) ? 'crash' : null);

/** STATUS values without repetitions; what goes to and fro in a retry is one stage. */
function stagesOf(statuses: readonly RecordedStatus[]): Stage[] {
  const stages: Stage[] = [];
  let retried = false;
  for (const { t, status, ready = '', restarts = '', gone } of statuses) {
    const name = gone ? GONE : (status ?? '');
    const last = stages.at(-1);
    const pair = pairOf(name);
    if (last && last.names.includes(name) && (last.names.at(-1) === name || pair)) continue;
    if (last && pair && pairOf(last.names[0]!) === pair) last.names.push(name);
    else stages.push({ names: [name], t, ready, restarts, retried });
    if (pair) retried = true;
  }
  return stages;
}

const readable = (stages: readonly Stage[]) =>
  stages.map(({ names, t, ready, restarts }) => `${t.toFixed(2)} ${names.join('⇄')} ${ready} ${restarts}`);

/** Rule 2. */
export function compareStatuses(
  pod: string,
  recorded: readonly RecordedStatus[],
  simulated: readonly RecordedStatus[],
): Difference | null {
  const expected = stagesOf(recorded);
  const got = stagesOf(simulated);
  const place = `statuses of ${pod}`;
  const all = () => differs(place, readable(expected), readable(got));
  if (expected.length !== got.length) return all();
  for (const [i, stage] of expected.entries()) {
    const other = got[i]!;
    const sameSet = [...stage.names].sort().join() === [...other.names].sort().join();
    if (!sameSet || stage.names[0] !== other.names[0]) return all();
    const gone = stage.names[0] === GONE;
    if (!gone && (stage.ready !== other.ready || stage.restarts !== other.restarts)) return all();
    if (Math.abs(stage.t - other.t) > (stage.retried ? RETRY : MACHINE))
      return differs(`${place}: time of ${stage.names[0]} (stage ${i})`, stage.t, other.t);
  }
  return null;
}

// ── messages

/** The first message of each state that a container shows under each STATUS. */
function messagesOf(statuses: readonly RecordedStatus[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const { status = '', containers = [], initContainers = [] } of statuses)
    for (const { name, state, reason = '', message = '' } of [
      ...initContainers,
      ...containers,
    ] as RecordedContainer[]) {
      const key = `${status} ${name} ${state} ${reason}`;
      if (state !== 'running' && !found.has(key)) found.set(key, normalized(message));
    }
  return found;
}

/** Rule 4: equal for each status that both have. */
export function compareMessages(
  pod: string,
  recorded: readonly RecordedStatus[],
  simulated: readonly RecordedStatus[],
): Difference | null {
  const got = messagesOf(simulated);
  for (const [key, message] of messagesOf(recorded)) {
    const other = got.get(key);
    if (other !== undefined && other !== message) return differs(`message of ${pod}: ${key}`, message, other);
  }
  return null;
}

// ── events

const normalized = (message: string) =>
  message.replace(/in [\d.a-zµ]+ \([\d.a-zµ]+ including/g, 'in <duration> (<duration> including');

/** Counted once a start, of which a retried one may have had more or fewer. */
const retriedReasons = new Set(['BackOff', 'Failed', 'Pulling', 'FailedToRetrieveImagePullSecret']);

interface Occurrences {
  t: number;
  count: number;
  reason: string;
}

function occurrences(events: readonly RecordedEvent[]): Map<string, Occurrences> {
  const found = new Map<string, Occurrences>();
  const counts = new Map<string, number>();
  for (const { t, fieldPath = '', type, reason, message, count } of events) {
    const key = `${fieldPath} ${type} ${reason}: ${normalized(message)}`;
    // The server keeps messages apart that differ in a duration alone; here they are one, counted together.
    const exact = `${key}\n${message}`;
    const more = count - (counts.get(exact) ?? 0);
    counts.set(exact, count);
    const known = found.get(key);
    if (known) known.count += more;
    else found.set(key, { t, count, reason });
  }
  return found;
}

/** Rule 3. */
export function compareEvents(
  object: string,
  recorded: readonly RecordedEvent[],
  simulated: readonly RecordedEvent[],
): Difference | null {
  const expected = occurrences(recorded);
  const got = occurrences(simulated);
  const place = `events of ${object}`;
  const missing = [...expected.keys()].filter((key) => !got.has(key));
  const added = [...got.keys()].filter((key) => !expected.has(key));
  if (missing.length || added.length) return differs(place, [...expected.keys()], [...got.keys()]);
  const order = [...expected.entries()];
  for (const [i, [key, { t }]] of order.entries())
    for (const [later, { t: after }] of order.slice(i + 1)) {
      const wrong = got.get(later)!.t < got.get(key)!.t - TOGETHER;
      if (after > t + TOGETHER && wrong) return differs(`${place}: order`, [key, later], [later, key]);
    }
  for (const [key, { count, reason }] of expected) {
    const other = got.get(key)!.count;
    if (Math.abs(other - count) > (retriedReasons.has(reason) ? 2 : 0))
      return differs(`${place}: count of ${key}`, count, other);
  }
  return null;
}

// ── requests

interface Run {
  key: string;
  length: number;
  t: number;
}

function runsOf(requests: readonly RecordedRequest[]): Run[] {
  const runs: Run[] = [];
  for (const { t, host, image, username, result } of requests) {
    const key = `${host} ${image} as ${username ?? '(anonymous)'}: ${result}`;
    const last = runs.at(-1);
    if (last?.key === key) last.length++;
    else runs.push({ key, length: 1, t });
  }
  return runs;
}

/**
 * Rule 1, for one image and one user: several pods that ask for the same image answer to clocks of their own. `retried`:
 * somebody had asked for the image before.
 */
export function compareRequests(
  image: string,
  recorded: readonly RecordedRequest[],
  simulated: readonly RecordedRequest[],
  retried: boolean,
): Difference | null {
  const expected = runsOf(recorded);
  const got = runsOf(simulated);
  const show = (runs: readonly Run[]) =>
    runs.map(({ key, length, t }) => `${t.toFixed(2)} ${key} × ${length}`);
  const place = `requests for ${image}`;
  if (expected.length !== got.length) return differs(place, show(expected), show(got));
  for (const [i, run] of expected.entries()) {
    const other = got[i]!;
    const slack = run.key.endsWith(': ok') ? 0 : 1;
    if (run.key !== other.key || Math.abs(run.length - other.length) > slack)
      return differs(place, show(expected), show(got));
    if (Math.abs(run.t - other.t) > (i === 0 && !retried ? MACHINE : RETRY + MACHINE))
      return differs(`${place}: time of ${run.key}`, run.t, other.t);
  }
  return null;
}

/**
 * Rule 1, the gaps: the n-th refused try of a pod comes after the back-off in force, and no later than a sync's wait
 * after it. `restarts` in seconds: a new kubelet knows of no back-off.
 */
export function compareGaps(
  pod: string,
  simulated: readonly RecordedRequest[],
  restarts: readonly number[],
): Difference | null {
  let backOff = 0;
  for (const [i, { t, result }] of simulated.entries()) {
    const before = simulated[i - 1]?.t;
    // One try asks with each of its credentials.
    if (before !== undefined && t - before < TOGETHER) continue;
    const anew = before === undefined || restarts.some((at) => at >= before && at <= t);
    if (anew) backOff = 0;
    else if (backOff > 0) {
      const gap = t - before;
      if (gap < backOff || gap > backOff + RETRY + MACHINE)
        return differs(
          `requests of ${pod}: gap before ${t}`,
          `${backOff} to ${backOff + RETRY + MACHINE}`,
          gap,
        );
    }
    backOff = result === 'ok' ? 0 : Math.min(backOff ? backOff * 2 : 10, 300);
  }
  return null;
}

// ── processes

/**
 * Rule 5. `end` in seconds: what happens within a retry's wait before it may be missing on either side. `retriedFrom`:
 * when the first try failed.
 */
export function compareProcesses(
  container: string,
  recorded: readonly RecordedProcess[],
  simulated: readonly RecordedProcess[],
  end: number,
  retriedFrom: number,
): Difference | null {
  const show = (all: readonly RecordedProcess[]) =>
    all.map(({ t, attempt, what, exitCode }) =>
      `${t.toFixed(2)} ${attempt} ${what} ${exitCode ?? ''}`.trim(),
    );
  const place = `processes of ${container}`;
  const length = Math.max(recorded.length, simulated.length);
  for (let i = 0; i < length; i++) {
    const [a, b] = [recorded[i], simulated[i]];
    if (!a || !b) {
      if ((a ?? b)!.t > end - RETRY) continue;
      return differs(place, show(recorded), show(simulated));
    }
    if (a.attempt !== b.attempt || a.what !== b.what || (a.exitCode ?? 0) !== (b.exitCode ?? 0))
      return differs(place, show(recorded), show(simulated));
    if (Math.abs(a.t - b.t) > (a.attempt > 0 || a.t >= retriedFrom ? RETRY : MACHINE))
      return differs(`${place}: time of ${a.what} ${a.attempt}`, a.t, b.t);
  }
  return null;
}

/** When a pod first waits for a retry; never = Infinity. */
export const retriedFrom = (statuses: readonly RecordedStatus[]): number =>
  statuses.find(({ status }) => status !== undefined && pairOf(status) !== null)?.t ?? Infinity;

/** Rule 6: the STATUS of a pod at the end, where a retried one may show the other of its pair. */
export function compareAtEnd(pod: string, recorded: string, simulated: string): Difference | null {
  if (recorded === simulated) return null;
  const pair = pairOf(recorded);
  return pair && pair === pairOf(simulated)
    ? null
    : difference(recorded, simulated, `status of ${pod} at the end`);
}
