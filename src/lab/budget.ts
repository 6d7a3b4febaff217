/** Ends runs that are too large or too long, and says what they spent their budget on. */
import type { Trace } from '../api/trace.ts';
import { positionsOf } from '../sim/history.ts';
import { type Run, provideBudget } from './run.ts';

/** How much an entry takes in memory, measured with runs of 200 000 events; with what it refers to, without names. */
const BYTES = {
  events: 300,
  requests: 300,
  processes: 130,
  decisions: 650,
  objects: 1200,
  pulls: 150,
  backOffs: 150,
  files: 150,
  metrics: 100,
} as const;

/** The estimated size of a trace in bytes. What is not counted grows with the files alone. */
export function sizeOf(trace: Trace): number {
  const { decisions, objects, pulls, backOffs, files, metrics } = trace;
  return (
    trace.events.length * BYTES.events +
    trace.requests.length * BYTES.requests +
    trace.processes.length * BYTES.processes +
    decisions.log.length * BYTES.decisions +
    objects.log.length * BYTES.objects +
    pulls.log.length * BYTES.pulls +
    backOffs.log.length * BYTES.backOffs +
    files.log.length * BYTES.files +
    metrics.log.length * BYTES.metrics
  );
}

/** So many events lie between two looks at the size, which nothing grows much in. */
const LOOK = 1000;

export const isSpent = ({ budget, world: { trace } }: Run): boolean =>
  trace.steps >= budget.events || (trace.steps % LOOK === 0 && sizeOf(trace) >= budget.bytes);

/** Ends a run early; what there is stays. */
export function stopRun(run: Run) {
  const { trace, now } = run.world;
  const count = trace.steps.toLocaleString('en');
  trace.end = now;
  trace.stopped = `The simulation was stopped at ${Math.floor(now / 1000)} s after ${count} events (about ${Math.round(sizeOf(trace) / 1e6)} MB): the scenario is too large or too long.${eaterOf(run)}${mostChanged(trace)}`;
  run.done = true;
}

/** What the events were: syncs that changed nothing, starts of containers, or just many pods. */
function eaterOf({ world: { trace, kubelet, api } }: Run): string {
  const { steps, decisions, objects, processes } = trace;
  const pods = [...api.objects.values()].filter(({ kind }) => kind === 'Pod').length;
  const { syncFrequency, maxContainerRestartPeriod: period } = kubelet?.config ?? {};
  if (decisions.log.length + objects.log.length < steps / 10)
    return ` Nearly all were syncs of ${pods.toLocaleString('en')} pods that changed nothing${syncFrequency === undefined ? '' : ` (syncFrequency: ${syncFrequency / 1000}s)`}.`;
  const starts = processes.filter(({ what }) => what === 'started').length;
  if (starts > steps / 20)
    return ` Containers were started ${starts.toLocaleString('en')} times${period ? ` (crashLoopBackOff.maxContainerRestartPeriod: ${period / 1000}s)` : ''}.`;
  return ` It has ${pods.toLocaleString('en')} pods.`;
}

/** Names the object with the most writes, the first of several. */
function mostChanged({ objects }: Trace): string {
  let most = '';
  let times = 0;
  for (const key of objects.index.keys()) {
    const { length } = positionsOf(objects, key);
    if (length > times) [most, times] = [key, length];
  }
  return most && ` ${most} changed most often.`;
}

provideBudget({ isSpent, stop: stopRun });
