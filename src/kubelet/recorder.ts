/** Models client-go/tools/record: identical events are counted, many similar ones combined, and more than a budget dropped. */
import type { EventEntry } from '../api/trace.ts';
import type { Pod } from '../api/objects.ts';
import type { Millis } from '../sim/time.ts';
import type { World } from './world.ts';

const COMBINED = '(combined from similar events): ';
const MOST_SIMILAR = 10;
const SIMILAR_WITHIN = 600_000;
const BURST = 25;
const REFILL = 300_000;

/** One event object. */
interface Seen {
  name: string;
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
}

/** What is known of one object's events of one type; each type has a budget of its own. */
interface TypeEvents {
  /** By reason. */
  buckets: Map<string, Bucket>;
  tokens: number;
  at: Millis;
}

interface ObjectEvents {
  Normal: TypeEvents;
  Warning: TypeEvents;
}

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

/** Models EventCorrelator.EventCorrelate and what the API server then shows. */
export function recordEvent(world: World, recorder: Recorder, component: string, pod: Pod, event: NewEvent) {
  const { namespace = '', name: object, uid = '' } = pod.metadata;
  const { type, reason } = event;
  const t = world.now;
  let ofObject = recorder.get(uid);
  if (!ofObject) recorder.set(uid, (ofObject = { Normal: noEvents(t), Warning: noEvents(t) }));
  const known = ofObject[type];
  let bucket = known.buckets.get(reason);
  if (!bucket)
    known.buckets.set(reason, (bucket = { recent: new Set(), lastMessage: '', last: t, seen: new Map() }));
  const combined = isOneOfMany(bucket, event.message, t);
  const message = combined ? `${COMBINED}${event.message}` : event.message;
  // All that are combined are one event, whatever the message and the container: the first one's field path stays.
  const paths = pathsOf(bucket, combined ? COMBINED : message);
  const key = combined ? '' : event.fieldPath;
  let seen = paths.get(key);
  if (!seen) {
    const number = world.epochMillis * 1000 + world.nextEvent++;
    seen = { name: `${object}.${number.toString(16)}`, fieldPath: event.fieldPath, count: 0, first: t };
    paths.set(key, seen);
  }
  seen.count++;
  if (!spend(known, t)) return;
  const { name, fieldPath, count, first: firstT } = seen;
  const entry: EventEntry = {
    t,
    name,
    kind: 'Pod',
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
  world.trace.events.push(entry);
}

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
  return bucket.recent.size >= MOST_SIMILAR;
}

function spend(known: TypeEvents, t: Millis): boolean {
  known.tokens = Math.min(BURST, known.tokens + (t - known.at) / REFILL);
  known.at = t;
  if (known.tokens < 1) return false;
  known.tokens--;
  return true;
}
