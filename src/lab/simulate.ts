/** `simulate(input)`: from t = 0 to the end, the same bytes on every machine. Also in portions, for long runs. */
import type { LabInput } from '../api/input.ts';
import type { Trace } from '../api/trace.ts';
import { control, observe } from '../controllers/run.ts';
import { collectImages } from '../kubelet/garbage.ts';
import { relist, relisted } from '../kubelet/pleg.ts';
import { healthy } from '../kubelet/process.ts';
import { answered } from '../kubelet/puller.ts';
import { resumeSync } from '../kubelet/resume.ts';
import { noReasons } from '../kubelet/status.ts';
import { exit, removePod, terminated } from '../kubelet/terminate.ts';
import { addPod, afterMount, due, startContainers, wake, writeStatus } from '../kubelet/worker.ts';
import { type NodeEvent, type World, podOf } from '../kubelet/world.ts';
import { dequeue } from '../sim/queue.ts';
import type { Millis } from '../sim/time.ts';
import { performStep } from '../steps/index.ts';
import { createWorld } from './create.ts';

export interface SimulateOptions {
  /** Ends earlier than the scenario. */
  until?: Millis;
  /** The most events of the queue that are handled. */
  budgetSteps?: number;
}

/** A simulation under way. */
export interface Simulation {
  input: LabInput;
  world: World;
  until: Millis;
  done: boolean;
}

/** Beyond this many events a run ends with a message: a scenario of that size teaches nobody. */
export const MOST_STEPS = 5_000_000;

export function begin(input: LabInput, until: Millis = input.duration): Simulation {
  return {
    input,
    world: createWorld(input),
    until: Math.min(until, input.duration),
    done: false,
  };
}

/** Handles up to `steps` events; true when the run has ended. */
export function advance(simulation: Simulation, steps: number): boolean {
  const { world, until } = simulation;
  const { queue, trace } = world;
  for (let i = 0; i < steps; i++) {
    const first = queue.heap[0];
    if (!first || first.t > until) {
      world.now = until;
      trace.end = until;
      simulation.done = true;
      return true;
    }
    const { t, event } = dequeue(queue)!;
    world.now = t;
    trace.steps++;
    if (event.kind === 'step') performStep(world, simulation.input.steps[event.index]!);
    else handle(world, event);
    observe(world);
  }
  trace.end = world.now;
  return false;
}

/** How far the run has come, 0 to 1. */
export function progress({ world, until }: Simulation): number {
  return until === 0 ? 1 : Math.min(1, world.now / until);
}

/** Ends a run early, with a sentence that says so. */
export function stop(simulation: Simulation) {
  const { trace, now } = simulation.world;
  trace.end = now;
  trace.stopped = `The simulation was stopped at ${Math.floor(now / 1000)} s after ${trace.steps.toLocaleString('en')} events: the scenario is too large or too long. Make it shorter or use fewer pods.`;
  simulation.done = true;
}

export function simulate(input: LabInput, { until, budgetSteps = MOST_STEPS }: SimulateOptions = {}): Trace {
  const simulation = begin(input, until);
  if (!advance(simulation, budgetSteps)) stop(simulation);
  return simulation.world.trace;
}

function handle(world: World, event: NodeEvent) {
  // What a process planned dies with it.
  if ('epoch' in event && event.epoch !== world.kubelet?.epoch) return;
  switch (event.kind) {
    case 'kubeletHealthy':
      return healthy(world);
    case 'kubeletReady':
      world.kubelet!.ready = true;
      for (const uid of [...world.podKeys.keys()]) addPod(world, uid);
      return;
    case 'podSeen':
      return addPod(world, event.uid);
    case 'sync':
      return due(world, event.uid, event.turn);
    case 'podRelisted':
      return wake(world, event.uid);
    case 'collectImages':
      return collectImages(world);
    case 'relist':
      return relisted(world, event.uid) ? wake(world, event.uid) : undefined;
    case 'relistAtOnce': {
      const worker = world.kubelet!.workers.get(event.uid);
      if (worker) worker.relistAt = null;
      return wake(world, event.uid);
    }
    case 'mounted': {
      const worker = world.kubelet!.workers.get(event.uid);
      return worker && afterMount(world, worker);
    }
    case 'start': {
      const worker = world.kubelet!.workers.get(event.uid);
      return worker && startContainers(world, worker);
    }
    case 'statusAfterSandbox': {
      const pod = podOf(world, event.uid);
      const worker = world.kubelet!.workers.get(event.uid);
      // Only the sandbox is new: the reasons of the sync under way are not yet kept.
      if (pod && worker?.busy && !pod.metadata.deletionTimestamp) writeStatus(world, pod, worker, noReasons);
      return;
    }
    case 'imageEnsured':
      return resumeSync(world, event.uid, event.container, event.result);
    case 'pullAnswered':
      return answered(world, event.pull);
    case 'processExits':
      if (exit(world, event.uid, event.container, event.exitCode)) relist(world, event.uid);
      return;
    case 'graceOver':
      exit(world, event.uid, event.container, 137);
      return;
    case 'terminated':
      return terminated(world, event.uid);
    case 'remove':
      return removePod(world, event.uid);
    case 'controller':
      return control(world, event);
  }
}
