/** Identical events are counted, many similar ones combined, and more than a budget dropped. Models staging/src/k8s.io/client-go/tools/record/events_cache.go EventCorrelator */
import type { EventEntry } from '../api/trace.ts';
import type { KubeObject } from '../api/objects.ts';
import type { Millis } from '../sim/time.ts';
import { type Memo, hashIn } from './memo.ts';

const COMBINED = '(combined from similar events): ';
const MAX_SIMILAR = 10;
const SIMILAR_WITHIN = 600_000;
const BURST = 25;
const REFILL = 300_000;

/** One event object. */
interface Seen {
  name: string;
  number: number;
  fieldPath: string;
  count: number;
  first: Millis;
}

/** The events of one type and reason on one object. */
interface Bucket {
  /** Different messages of late, and the last one, which most often comes again. */
  recent: Set<string>;
  lastMessage: string;
  last: Millis;
  /** By message, then by field path. */
  seen: Map<string, Map<string, Seen>>;
  /** The event before, unless it was combined: most often the same comes again. */
  before: { readonly message: string; readonly fieldPath: string; readonly seen: Seen } | null;
}

/** The state of one object's events of one type; each type has a budget of its own. */
interface TypeEvents {
  /** By reason. */
  buckets: Map<string, Bucket>;
  tokens: number;
  at: Millis;
}

interface ObjectEvents {
  /** The world's generation that made this: one of an older generation is shared and copied before it is changed. */
  generation: number;
  Normal: TypeEvents;
  Warning: TypeEvents;
}

const newBucket = (last: Millis): Bucket => ({
  recent: new Set(),
  lastMessage: '',
  last,
  seen: new Map(),
  before: null,
});

const noEvents = (at: Millis): TypeEvents => ({ buckets: new Map(), tokens: BURST, at });

/** By the object's UID. */
export type Recorder = Map<string, ObjectEvents>;

export function createRecorder(): Recorder {
  return new Map();
}

export interface NewEvent {
  fieldPath: string;
  type: 'Normal' | 'Warning';
  reason: string;
  message: string;
}

/** Where events go, and what their names are made from; a `World` is one. */
export interface EventSink {
  now: Millis;
  generation: number;
  nextEvent: number;
  eventNames: Set<string>;
  memo: Memo;
  trace: { events: EventEntry[] };
}

/** And what the API server then shows. Models staging/src/k8s.io/client-go/tools/record/events_cache.go EventCorrelator.EventCorrelate */
export function recordEvent(
  sink: EventSink,
  recorder: Recorder,
  component: string,
  { kind, metadata }: Pick<KubeObject, 'kind' | 'metadata'>,
  event: NewEvent,
) {
  const { namespace = '', name: object, uid = '' } = metadata;
  const { type, reason } = event;
  const t = sink.now;
  const known = eventsOf(recorder, uid, sink)[type];
  let bucket = known.buckets.get(reason);
  if (!bucket) known.buckets.set(reason, (bucket = newBucket(t)));
  const combined = isOneOfMany(bucket, event.message, t);
  const message = combined ? `${COMBINED}${event.message}` : event.message;
  const { before } = bucket;
  let seen: Seen | undefined;
  if (!combined && before?.message === message && before.fieldPath === event.fieldPath) seen = before.seen;
  else {
    // All that are combined are one event, whatever the message and the container: the first one's field path stays.
    const paths = pathsOf(bucket, combined ? COMBINED : message);
    const key = combined ? '' : event.fieldPath;
    seen = paths.get(key);
    if (!seen) {
      const of = [uid, component, event.fieldPath, type, reason, combined ? COMBINED : message];
      const name = eventName(sink, object, of);
      seen = { name, number: sink.nextEvent++, fieldPath: event.fieldPath, count: 0, first: t };
      paths.set(key, seen);
    }
    bucket.before = combined ? null : { message, fieldPath: event.fieldPath, seen };
  }
  seen.count++;
  if (!spend(known, t)) return;
  const { name, number, fieldPath, count, first: firstT } = seen;
  const entry: EventEntry = {
    t,
    name,
    number,
    kind,
    namespace,
    object,
    uid,
    fieldPath,
    type,
    reason,
    message,
    count,
    firstT,
    component,
  };
  sink.trace.events.push(entry);
}

/**
 * A name as long as a real one, made of what the event is of: never of a time, so that two runs of a scenario align. A
 * new process makes a new object of what the last one has said already.
 */
function eventName({ eventNames: taken, memo }: EventSink, object: string, of: readonly string[]): string {
  for (let times = 1; ; times++) {
    const hash = hashIn(memo, JSON.stringify([...of, times]));
    const name = `${object}.${hash.slice(0, 16)}`;
    if (taken.has(name)) continue;
    taken.add(name);
    return name;
  }
}

/** The state of an object, to be modified. */
function eventsOf(recorder: Recorder, uid: string, { generation, now }: EventSink): ObjectEvents {
  const known = recorder.get(uid);
  if (known?.generation === generation) return known;
  const own: ObjectEvents = known
    ? { generation, Normal: cloneEvents(known.Normal), Warning: cloneEvents(known.Warning) }
    : { generation, Normal: noEvents(now), Warning: noEvents(now) };
  recorder.set(uid, own);
  return own;
}

const cloneEvents = (events: TypeEvents): TypeEvents => ({
  ...events,
  buckets: new Map([...events.buckets].map(([reason, bucket]) => [reason, cloneBucket(bucket)])),
});

const cloneBucket = (bucket: Bucket): Bucket => ({
  ...bucket,
  recent: new Set(bucket.recent),
  seen: new Map([...bucket.seen].map(([message, paths]) => [message, clonePaths(paths)])),
  before: null,
});

const clonePaths = (paths: ReadonlyMap<string, Seen>) =>
  new Map([...paths].map(([path, seen]) => [path, { ...seen }]));

function pathsOf({ seen }: Bucket, message: string): Map<string, Seen> {
  let paths = seen.get(message);
  if (!paths) seen.set(message, (paths = new Map()));
  return paths;
}

function isOneOfMany(bucket: Bucket, message: string, t: Millis): boolean {
  if (t - bucket.last > SIMILAR_WITHIN) {
    bucket.recent.clear();
    bucket.lastMessage = '';
  }
  bucket.last = t;
  if (message !== bucket.lastMessage) {
    bucket.recent.add(message);
    bucket.lastMessage = message;
  }
  return bucket.recent.size >= MAX_SIMILAR;
}

function spend(known: TypeEvents, t: Millis): boolean {
  known.tokens = Math.min(BURST, known.tokens + (t - known.at) / REFILL);
  known.at = t;
  if (known.tokens < 1) return false;
  known.tokens--;
  return true;
}
