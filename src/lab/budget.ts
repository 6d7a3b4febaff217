/** Ends runs that are too large or too long, and says what they spent their budget on. */
import type { Trace } from '../api/trace.ts';
import type { World } from '../kubelet/world.ts';
import { positionsOf } from '../sim/history.ts';
import { type Run, provideBudget } from './run.ts';

/**
 * How much an entry takes in memory, with what it refers to. Measured as the heap after runs of 20 to 5000 pods and 20 000
 * to 400 000 events, which crash, are refused, wait or run: the estimate is 0.8 to 1.26 times that.
 */
const BYTES = {
  events: 340,
  requests: 300,
  processes: 130,
  decisions: 580,
  objects: 2000,
  pulls: 150,
  backOffs: 150,
  files: 130,
  metrics: 90,
  /** Of the node's own tables. */
  pod: 4000,
  /** Of these tables in a checkpoint. */
  podInCheckpoint: 2000,
} as const;

/** About so many checkpoints a long run has, and so many events a pod lie between two, see `checkpoints.ts`. */
const [CHECKPOINTS, EVENTS_PER_POD] = [24, 16];

/**
 * The estimated size of a run in bytes, the same whether or not it keeps checkpoints. What is not counted grows with the
 * files alone.
 */
export function sizeOf({ trace, podKeys }: Pick<World, 'trace' | 'podKeys'>): number {
  const { decisions, objects, pulls, backOffs, files, metrics } = trace;
  const pods = podKeys.size;
  const inCheckpoints = Math.min(CHECKPOINTS * pods, trace.steps / EVENTS_PER_POD);
  return (
    pods * BYTES.pod +
    inCheckpoints * BYTES.podInCheckpoint +
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

export const isSpent = ({ budget, world }: Run): boolean =>
  world.trace.steps >= budget.events || (world.trace.steps % LOOK === 0 && sizeOf(world) >= budget.bytes);

/** Ends a run early; what there is stays. */
export function stopRun(run: Run) {
  const { trace, now } = run.world;
  const count = trace.steps.toLocaleString('en');
  trace.end = now;
  trace.stopped = `The simulation was stopped at ${Math.floor(now / 1000)} s after ${count} events (about ${Math.round(sizeOf(run.world) / 1e6)} MB): the scenario is too large or too long.${eaterOf(run)}${mostChanged(trace)}`;
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
