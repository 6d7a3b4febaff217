/** The first that parts of all that has an effect: what the kubelet decides, asks, refuses or is told. */
import type { Decision } from '../api/decision.ts';
import type { RequestEntry } from '../api/request.ts';
import type { InputEntry, KubeletProcess, Trace } from '../api/trace.ts';
import { type History, changesOf, lastOf } from '../sim/history.ts';
import type { Millis } from '../sim/time.ts';
import { actsAlike, partingStep, partingTime } from './decisions.ts';
import { meantAlike, requestText } from './shown.ts';
import { PORTION, keysOf, writesOf } from './spans.ts';
import type { Cause } from './types.ts';

/** Of several at one moment the first: what comes of what. */
const order: readonly Cause['kind'][] = ['configuration', 'input', 'object', 'decision', 'request'];

/** Keeps the earliest cause that it is given. */
class Earliest {
  found: Cause | null = null;
  constructor(private readonly until: Millis) {}

  /** Whether all from this moment on is too late. */
  isPast(t: Millis): boolean {
    return t > (this.found?.t ?? this.until);
  }

  take(cause: Cause): void {
    if (cause.t > this.until) return;
    const { found } = this;
    const sooner =
      !found ||
      cause.t < found.t ||
      (cause.t === found.t && order.indexOf(cause.kind) < order.indexOf(found.kind));
    if (sooner) this.found = cause;
  }
}

const earlier = (a: { t: Millis } | null, b: { t: Millis } | null): Millis =>
  Math.min(a?.t ?? Infinity, b?.t ?? Infinity);

type Work<T> = Generator<undefined, T, undefined>;

export function* firstCause(a: Trace, b: Trace, until: Millis): Work<Cause | null> {
  const earliest = new Earliest(until);
  configurations(a, b, earliest);
  inputs(a.inputs, b.inputs, earliest);
  const late = yield* decisions(a, b, earliest, until, (left, right) => !actsAlike(left, right));
  yield* objects(a, b, earliest);
  requests(a.requests, b.requests, earliest, late);
  return earliest.found;
}

/** The first decision that takes another way to the same end. */
export function* firstDetour(a: Trace, b: Trace, until: Millis): Work<Cause | null> {
  const earliest = new Earliest(until);
  yield* decisions(a, b, earliest, until, () => true);
  return earliest.found;
}

/** Pairs by their places: the first that is not alike. */
function firstPair<T extends { t: Millis }>(
  a: readonly T[],
  b: readonly T[],
  alike: (a: T, b: T) => boolean,
): { t: Millis; a: T | null; b: T | null } | null {
  const length = Math.max(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const [left, right] = [a[i] ?? null, b[i] ?? null];
    if (left && right && (left === right || alike(left, right))) continue;
    return { t: earlier(left, right), a: left, b: right };
  }
  return null;
}

/** Kubelets differ in what a variant has given them; it counts when one does not start, or ends. */
function configurations(a: Trace, b: Trace, earliest: Earliest): void {
  const runs = (x: KubeletProcess | null, y: KubeletProcess | null) =>
    x?.up === y?.up && x?.reason === y?.reason && x?.error === y?.error;
  const pair = firstPair(changesOf(a.node, 'kubelet'), changesOf(b.node, 'kubelet'), (x, y) =>
    runs(x.value, y.value),
  );
  if (pair)
    earliest.take({ kind: 'configuration', t: pair.t, a: pair.a?.value ?? null, b: pair.b?.value ?? null });
}

function inputs(a: readonly InputEntry[], b: readonly InputEntry[], earliest: Earliest): void {
  const pair = firstPair(a, b, (x, y) => x.t === y.t && x.text === y.text && x.error === y.error);
  if (!pair) return;
  // The earlier one was done on its side only.
  const [left, right] = [pair.a, pair.b].map((entry) => (entry?.t === pair.t ? entry : null));
  earliest.take({ kind: 'input', t: pair.t, a: left ?? null, b: right ?? null });
}

function* objects(a: Trace, b: Trace, earliest: Earliest): Work<void> {
  for (const [i, key] of keysOf(a.objects, b.objects).entries()) {
    if (i % PORTION === 0) yield;
    const writes = writesOf(a.objects, b.objects, key);
    if (!writes) continue;
    const [left, right] = writes;
    if (earliest.isPast(earlier(left[0] ?? null, right[0] ?? null))) continue;
    if (left.length === 0 || right.length === 0) {
      const [only] = left.length === 0 ? right : left;
      earliest.take({
        kind: 'object',
        t: only!.t,
        key,
        a: left[0]?.value ?? null,
        b: right[0]?.value ?? null,
      });
      continue;
    }
    const pair = firstUnlikeMeaning(left, right);
    if (pair) earliest.take({ kind: 'object', key, ...pair });
  }
}

type Write = Trace['objects']['log'][number];

/** An object's meanings, one after the other: those in which only its status or a time is another count once. */
function firstUnlikeMeaning(a: readonly Write[], b: readonly Write[]) {
  const [left, right] = [meanings(a), meanings(b)];
  const length = Math.min(left.length, right.length);
  for (let i = 0; i < length; i++) {
    const [was, is] = [left[i]!, right[i]!];
    if (was.value && is.value && !meantAlike(was.value, is.value))
      return { t: earlier(was, is), a: was.value, b: is.value };
  }
  return null;
}

function meanings(writes: readonly Write[]): Write[] {
  const found: Write[] = [];
  for (const write of writes) {
    const last = found.at(-1)?.value;
    const [before, now] = [last as Body, write.value as Body];
    if (before && now && before.spec === now.spec && before.data === now.data) continue;
    if (last && write.value && meantAlike(last, write.value)) continue;
    found.push(write);
  }
  return found;
}

/** What a status update does not make anew. */
type Body = { spec?: unknown; data?: unknown } | null | undefined;

/** Returns the containers of which one side has a start that comes later, or too late, on the other. */
function* decisions(
  { decisions: a }: Trace,
  { decisions: b }: Trace,
  earliest: Earliest,
  until: Millis,
  counts: (a: Decision, b: Decision) => boolean,
): Work<Set<string>> {
  const late = new Set<string>();
  for (const [i, id] of keysOf(a, b).entries()) {
    if (i % (8 * PORTION) === 0) yield;
    const [left, right] = [lastOf(a, id), lastOf(b, id)];
    if (left === right || earliest.isPast(earlier(left, right))) continue;
    if (!left || !right) {
      const only = (left ?? right)!;
      // To wait once more for a back-off to end does nothing.
      if (only.steps.at(-1)?.kind === 'backOff') continue;
      if (isLater(only, left ? [a, b] : [b, a], until)) late.add(containerOf(only));
      else earliest.take({ kind: 'decision', t: only.t, pod: only.pod, step: -1, a: left, b: right });
      continue;
    }
    if (!counts(left, right)) continue;
    const step = partingStep(left, right) ?? (left.outcome === right.outcome ? null : left.steps.length - 1);
    if (step === null) continue;
    const t = partingTime(left, right, step);
    earliest.take({ kind: 'decision', t, pod: left.pod, step, a: left, b: right });
  }
  return late;
}

const containerOf = ({ pod, container }: { pod: string; container: string }) => `${pod}/${container}`;

/**
 * Whether a start that only one side has is the next after one that both had, and later on the other side, or too late
 * for its run: kubelets of two versions do not wait for the same time.
 */
function isLater(
  only: Decision,
  [own, other]: [History<Decision>, History<Decision>],
  until: Millis,
): boolean {
  const [, name, number] = /^(.*#)(\d+)$/.exec(only.id)!;
  for (let n = Number(number) - 1; n > 0; n--) {
    const [mine, theirs] = [lastOf(own, `${name}${n}`), lastOf(other, `${name}${n}`)];
    if (!mine || !theirs) continue;
    // Waits have a jitter of up to half their length.
    const soon = theirs.t + 1.5 * (only.t - mine.t) > until;
    // Where they were not alike, that is the earlier cause.
    return mine.t !== theirs.t || soon;
  }
  return false;
}

function requests(
  a: readonly RequestEntry[],
  b: readonly RequestEntry[],
  earliest: Earliest,
  late: ReadonlySet<string>,
): void {
  // What is too late need not be looked at.
  const inTime = (all: readonly RequestEntry[]) => all.filter(({ t }) => !earliest.isPast(t));
  const [left, right] = [byContainer(inTime(a)), byContainer(inTime(b))];
  for (const key of new Set([...left.keys(), ...right.keys()])) {
    const pair = firstPair(
      left.get(key) ?? [],
      right.get(key) ?? [],
      (x, y) => requestText(x) === requestText(y),
    );
    if (!pair || ((!pair.a || !pair.b) && late.has(key))) continue;
    earliest.take({ kind: 'request', pod: (pair.a ?? pair.b)!.pod, ...pair });
  }
}

function byContainer(requests: readonly RequestEntry[]): Map<string, RequestEntry[]> {
  const found = new Map<string, RequestEntry[]>();
  for (const request of requests) {
    const key = containerOf(request);
    const own = found.get(key);
    if (own) own.push(request);
    else found.set(key, [request]);
  }
  return found;
}
