/** Models client-go/tools/record: identical events are counted, many similar ones combined, and more than a budget dropped. */
import type { EventEntry } from '../api/trace.ts';
import type { Pod } from '../api/objects.ts';
import type { Millis } from '../sim/time.ts';
import type { World } from './world.ts';

const MOST_SIMILAR = 10;
const SIMILAR_WITHIN = 600_000;
const BURST = 25;
const REFILL = 300_000;

/** What is known of one object's events. */
interface ObjectEvents {
  /** Counts by event. */
  seen: Map<string, { name: string; count: number; first: Millis }>;
  /** Different messages by type and reason. */
  similar: Map<string, { messages: Set<string>; last: Millis }>;
  tokens: number;
  at: Millis;
}

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
  const { fieldPath, type, reason } = event;
  const t = world.now;
  let known = recorder.get(uid);
  if (!known) recorder.set(uid, (known = { seen: new Map(), similar: new Map(), tokens: BURST, at: t }));
  const combined = isOneOfMany(known, type + reason, event.message, t);
  const message = combined ? `(combined from similar events): ${event.message}` : event.message;
  const key = `${fieldPath}/${type}${reason}/${combined ? '' : message}`;
  let seen = known.seen.get(key);
  if (seen) seen.count++;
  else {
    seen = {
      name: `${object}.${(world.epochMillis * 1000 + world.nextEvent++).toString(16)}`,
      count: 1,
      first: t,
    };
    known.seen.set(key, seen);
  }
  if (!spend(known, t)) return;
  const { name, count, first: firstT } = seen;
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

function isOneOfMany({ similar }: ObjectEvents, key: string, message: string, t: Millis): boolean {
  const known = similar.get(key);
  if (known && t - known.last <= SIMILAR_WITHIN) {
    known.last = t;
    known.messages.add(message);
    return known.messages.size >= MOST_SIMILAR;
  }
  similar.set(key, { messages: new Set([message]), last: t });
  return false;
}

function spend(known: ObjectEvents, t: Millis): boolean {
  known.tokens = Math.min(BURST, known.tokens + (t - known.at) / REFILL);
  known.at = t;
  if (known.tokens < 1) return false;
  known.tokens--;
  return true;
}
