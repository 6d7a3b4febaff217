/** When something is so in a run. */
import type { Trace } from '../api/trace.ts';
import { decisionsOf, podAt, podChangesOf } from '../lab/view.ts';
import { missesOf } from '../manifest/expectations/index.ts';
import { fits, hasSettings, runsAs } from '../manifest/tries.ts';
import { changesOf } from '../sim/history.ts';
import type { Millis } from '../sim/time.ts';
import type { When } from './types.ts';

/** At most so many moments of a run are looked at: a condition is checked after each keystroke. */
const MOST = 2000;

type OfRun = Omit<When, 'step' | 'changed' | 'printed' | 'cursor' | 'not'>;

/** Whether all that a condition says of the run is so: at its moment, or at any. */
export const isSo = (when: OfRun, trace: Trace): boolean =>
  hasSettings(trace, when) && hasCourse(when, trace);

/** What it says of a pod and of what happened. */
const hasCourse = (when: OfRun, trace: Trace): boolean => {
  if (when.pod === undefined && when.also === undefined) return true;
  return when.at === undefined
    ? momentsOf(when, trace).some((t) => isSoAt(when, trace, t))
    : when.at <= trace.end && isSoAt(when, trace, when.at);
};

function isSoAt({ pod, also, status, ready, restarts }: OfRun, trace: Trace, t: Millis): boolean {
  if (pod !== undefined) {
    const object = podAt(trace, pod, t);
    const state = {
      ...(status === undefined ? {} : { status }),
      ...(ready === undefined ? {} : { ready }),
      ...(restarts === undefined ? {} : { restarts }),
    };
    const isAsked = Object.keys(state).length > 0;
    if (isAsked && (object === null || !fits(object, state))) return false;
  }
  return also === undefined || missesOf(also, { trace, t, pod: pod ?? null }).length === 0;
}

/** The moments at which what a condition is about changes, in order. */
function momentsOf({ pod, also = {} }: OfRun, trace: Trace): readonly Millis[] {
  const times = new Set<Millis>();
  if (pod !== undefined) for (const { t } of podChangesOf(trace, pod)) times.add(t);
  if ('decided' in also && pod !== undefined)
    for (const id of decisionsOf(trace, pod))
      for (const { t } of changesOf(trace.decisions, id)) times.add(t);
  if ('event' in also) for (const { t } of trace.events) times.add(t);
  if ('request' in also) for (const { t } of trace.requests) times.add(t);
  if ('file' in also || 'record' in also) for (const { t } of trace.files.log) times.add(t);
  const all = [...times].filter((t) => t <= trace.end).sort((a, b) => a - b);
  return all.slice(-MOST);
}

/** When a condition first is so; null = never. One with a moment of its own is so then. */
export function firstMoment(when: When, trace: Trace): Millis | null {
  if (when.not && isSo(when.not, trace)) return null;
  if (!isSo(when, trace)) return null;
  if (when.at !== undefined) return when.at;
  const isOfCourse = when.pod !== undefined || when.also !== undefined;
  const course = isOfCourse ? momentsOf(when, trace).find((t) => isSoAt(when, trace, t)) : 0;
  const isOfKubelet = when.gate !== undefined || when.policy !== undefined || when.kubelet !== undefined;
  const kubelet = isOfKubelet
    ? changesOf(trace.node, 'kubelet').find(({ value }) => runsAs(value, when))?.t
    : 0;
  const steps = when.steps ? Math.min(...when.steps.map(({ at }) => at)) : 0;
  return Math.max(course ?? 0, kubelet ?? 0, steps);
}
