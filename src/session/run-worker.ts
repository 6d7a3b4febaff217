/** What a thread of the pool does: a run stays here until it is let go, to be asked and to be done over with a change. */
import type { LabInput } from '../api/input.ts';
import type { Trace } from '../api/trace.ts';
import type { Run } from '../lab/run.ts';
import { type Question, type Questions, localReader } from './reader.ts';
import type { Fault } from './guard.ts';
import { runWhole } from './simulation.ts';
import '../lab/late-steps.ts';
import '../lab/workloads.ts';

const runs = new Map<number, { abort: AbortController; run: Run | null }>();

/** A turn of the event loop, in which `abort` is heard. */
const pause = () => new Promise<void>((resolve) => setTimeout(resolve));

export const runWorker = {
  /** Null when it was aborted. `previous` = a run that is kept here, whose beginning may be the same. */
  async simulate(
    id: number,
    input: LabInput,
    onProgress: (share: number) => void,
    previous: number | null,
  ): Promise<{ fault: Fault } | 'done' | null> {
    const abort = new AbortController();
    const kept = { abort, run: null as Run | null };
    runs.set(id, kept);
    const before = previous === null ? null : (runs.get(previous)?.run ?? null);
    const ended = await runWhole(before, input, onProgress, abort.signal, pause);
    if (ended && 'world' in ended) {
      kept.run = ended;
      return 'done';
    }
    runs.delete(id);
    return ended;
  },
  abort: (id: number) => runs.get(id)?.abort.abort(),
  trace: (id: number): Trace | null => runs.get(id)?.run?.world.trace ?? null,
  ask<Q extends Question>(id: number, question: Q, args: Parameters<Questions[Q]>): ReturnType<Questions[Q]> {
    const trace = runWorker.trace(id);
    if (!trace) throw new Error('This run is no longer available.');
    const answer = localReader(trace)[question] as (...args: unknown[]) => ReturnType<Questions[Q]>;
    return answer(...args);
  },
  release: (id: number) => void runs.delete(id),
};

export type RunWorker = typeof runWorker;
