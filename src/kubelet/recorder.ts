/** Models client-go/tools/record: identical events are counted, many similar ones combined, and more than a budget dropped. */
import type { EventEntry } from '../api/trace.ts';
import type { Pod } from '../api/objects.ts';
import type { Millis } from '../sim/time.ts';
import type { World } from './world.ts';

const MOST_SIMILAR = 10;
const SIMILAR_WITHIN = 600_000;
const BURST = 25;
const REFILL = 300_000;

export interface Recorder {
  /** Counts by event. */
  seen: Map<string, { name: string; count: number; first: Millis }>;
  similar: Map<string, { messages: Set<string>; last: Millis }>;
  budget: Map<string, { tokens: number; at: Millis }>;
}

export function createRecorder(): Recorder {
  return { seen: new Map(), similar: new Map(), budget: new Map() };
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
  const t = world.now;
  const message = combine(recorder, `${component}/${uid}/${event.type}/${event.reason}`, event.message, t);
  const combined = message !== event.message;
  const key = `${component}/${uid}/${event.fieldPath}/${event.type}/${event.reason}/${combined ? 'combined' : message}`;
  let seen = recorder.seen.get(key);
  if (seen) seen.count++;
  else {
    seen = {
      name: `${object}.${(world.epochMillis * 1000 + world.nextEvent++).toString(16)}`,
      count: 1,
      first: t,
    };
    recorder.seen.set(key, seen);
  }
  if (!spend(recorder, `${component}/${uid}`, t)) return;
  const entry: EventEntry = {
    t,
    name: seen.name,
    kind: 'Pod',
    namespace,
    object,
    uid,
    fieldPath: event.fieldPath,
    type: event.type,
    reason: event.reason,
    message,
    count: seen.count,
    firstT: seen.first,
    component,
  };
  world.trace.events.push(entry);
}

function combine(recorder: Recorder, key: string, message: string, t: Millis): string {
  const known = recorder.similar.get(key);
  const record = known && t - known.last <= SIMILAR_WITHIN ? known : { messages: new Set<string>(), last: t };
  record.messages.add(message);
  record.last = t;
  recorder.similar.set(key, record);
  return record.messages.size < MOST_SIMILAR ? message : `(combined from similar events): ${message}`;
}

function spend(recorder: Recorder, key: string, t: Millis): boolean {
  const bucket = recorder.budget.get(key) ?? { tokens: BURST, at: t };
  bucket.tokens = Math.min(BURST, bucket.tokens + (t - bucket.at) / REFILL);
  bucket.at = t;
  recorder.budget.set(key, bucket);
  if (bucket.tokens < 1) return false;
  bucket.tokens--;
  return true;
}
