/**
 * A simulated run whose waits are the recorded ones. The kubelet draws a few numbers at random: where in a second it looks
 * at its work queue and relists the containers, by how much each wait between two syncs is longer than it has to be, and
 * in which order pods that came together are taken up. A transcript tells most of them: each sync of a pod that is tried
 * again leaves an event. So they are read from it, within the bounds in which the kubelet draws them, and the seed only
 * draws what it does not tell.
 */
import { statusPhase } from '../../../kubelet/process.ts';
import { timing } from '../../../kubelet/timing.ts';
import type { Kubelet, Worker, World } from '../../../kubelet/world.ts';
import '../../../lab/late-steps.ts';
import '../../../lab/workloads.ts';
import { type Run as Simulation, advanceRun, createRun } from '../../../lab/run.ts';
import { dequeue, enqueue } from '../../../sim/queue.ts';
import { type Stream, draw, stream } from '../../../sim/rng.ts';
import type { Millis } from '../../../sim/time.ts';
import { inputOf } from './input.ts';
import { type Evidence, evidenceOf } from './evidence.ts';
import type { Transcript } from './types.ts';

/** Pods that come together are taken up in any order within this time: their volumes are looked at every 300 ms. */
const RACE: Millis = 700;
/** The work queue hands out entries that are due in the same second in any order. */
const SAME_TURN: Millis = 9;
/** How exactly the record tells a loop's turns. */
const UNSURE: Millis = 25;
/** How far the machine may have been from the simulation when something was recorded. */
const LATE: Millis = 350;
/** By its wait: the first try to mount the volumes of a pod that was terminating when the kubelet started. */
const FIRST_REMOUNT: Millis = 500;

type Planned = World['queue']['heap'][number];

interface Run {
  simulation: Simulation;
  evidence: Evidence;
  random: Stream;
  seen: WeakSet<object>;
  epoch: number;
}

/** The run for this seed; 0 = what the transcript does not tell is as short as it can be. */
export function runAsRecorded(transcript: Transcript, seed: number): Simulation {
  const simulation = createRun({ ...inputOf(transcript), seed: 0, race: 0 }, { checkpoints: false });
  const run: Run = {
    simulation,
    evidence: evidenceOf(transcript),
    random: stream(seed, 'waits'),
    seen: new WeakSet(),
    epoch: 0,
  };
  do settle(run);
  while (!advanceRun(simulation, 1));
  return simulation;
}

function chance(run: Run): number {
  const [value, rest] = draw(run.random);
  run.random = rest;
  return value;
}

/** Within one turn. */
const shift = (run: Run) => Math.round(chance(run) * SAME_TURN);

/** After an event was handled: the draws that it made get their recorded values. */
function settle(run: Run) {
  const { world } = run.simulation;
  if (world.kubelet && world.kubelet.epoch !== run.epoch) {
    run.epoch = world.kubelet.epoch;
    world.kubelet.phase = phaseOf(run, world);
  }
  const added = world.queue.heap.filter(({ event }) => !run.seen.has(event));
  for (const queued of added) {
    run.seen.add(queued.event);
    const t = momentOf(run, world, queued);
    if (t !== null) postpone(world, queued, t);
  }
}

function postpone({ queue }: World, queued: Planned, t: Millis) {
  const all: Planned[] = [];
  for (let next = dequeue(queue); next; next = dequeue(queue)) all.push(next);
  for (const each of all) enqueue(queue, each === queued ? t : each.t, each.event);
}

function phaseOf(run: Run, world: World): Kubelet['phase'] {
  const { startedAt } = world.kubelet!;
  const told = run.evidence.phases(startedAt);
  const drawn = { work: chance(run), relist: chance(run) };
  const phase = (moment: Millis | null, value: number) =>
    moment === null
      ? Math.round(value * 999)
      : (((moment - Math.round(value * UNSURE) - startedAt) % 1000) + 1000) % 1000;
  // Only static pods know of the last one: it takes no draw from the others.
  const [status] = draw(run.random);
  return {
    work: phase(told.work, drawn.work),
    relist: phase(told.relist, drawn.relist),
    status: statusPhase(status, startedAt < 0),
  };
}

/** When it happens instead; null = as planned. */
function momentOf(run: Run, world: World, { t, event }: Planned): Millis | null {
  if (event.kind !== 'sync' && event.kind !== 'mounted' && event.kind !== 'remount') return null;
  const worker = world.kubelet?.workers.get(event.uid);
  if (!worker) return null;
  const own = run.evidence.ofPod(worker.key);
  // The volume manager looks at its pods every 100 ms; the pod may have ended before.
  if (event.kind === 'remount') {
    const told = own.some((each) => Math.abs(each.t - t) <= 2 * LATE);
    return told && event.wait === FIRST_REMOUNT ? world.now : null;
  }
  if (event.kind === 'mounted') {
    const told = own.find((each) => each.t >= world.now && each.t <= t + RACE + LATE);
    if (!told) return t + Math.round((chance(run) * RACE) / 7);
    return (
      Math.min(Math.max(t, told.t - timing.sandbox), t + RACE) + Math.min(told.rank, SAME_TURN) + shift(run)
    );
  }
  const last = lastMoment(world, worker, t);
  const told = own.find((each) => each.t >= t - LATE && each.t <= last + LATE);
  const turns = Math.round(((last - t) / 1000) * chance(run));
  if (!told) return t + turns * 1000;
  const turn = Math.max(0, Math.round((told.t - t) / 1000));
  return Math.min(t + turn * 1000, last) + Math.min(told.rank, SAME_TURN) + shift(run);
}

/** The last turn at which a sync that is due at `t` at the earliest may come. */
function lastMoment(world: World, worker: Worker, t: Millis): Millis {
  const { kubelet, now } = world;
  const waits = [timing.retry, worker.crashLoopRest, kubelet!.config.syncFrequency];
  const base = waits.find((wait) => wait > 0 && t >= now + wait && t < now + wait + 1000) ?? 0;
  return t + Math.floor(base / 2 / 1000) * 1000;
}
