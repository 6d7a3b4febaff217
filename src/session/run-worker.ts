/** What a thread of the pool does: the trace of a run stays here until it is asked for or let go. */
import type { LabInput } from '../api/input.ts';
import type { Trace } from '../api/trace.ts';
import { type Question, type Questions, localReader } from './reader.ts';
import type { Fault } from './guard.ts';
import { runWhole } from './simulation.ts';

const runs = new Map<number, { abort: AbortController; trace: Trace | null }>();

/** A turn of the event loop, in which `abort` is heard. */
const pause = () => new Promise<void>((resolve) => setTimeout(resolve));

export const runWorker = {
  /** Null when it was aborted. */
  async simulate(
    id: number,
    input: LabInput,
    onProgress: (share: number) => void,
  ): Promise<{ fault: Fault } | 'done' | null> {
    const abort = new AbortController();
    const run = { abort, trace: null as Trace | null };
    runs.set(id, run);
    const ended = await runWhole(input, onProgress, abort.signal, pause);
    if (ended && 'trace' in ended) {
      run.trace = ended.trace;
      return 'done';
    }
    runs.delete(id);
    return ended;
  },
  abort: (id: number) => runs.get(id)?.abort.abort(),
  trace: (id: number): Trace | null => runs.get(id)?.trace ?? null,
  ask<Q extends Question>(id: number, question: Q, args: Parameters<Questions[Q]>): ReturnType<Questions[Q]> {
    const trace = runs.get(id)?.trace;
    if (!trace) throw new Error('This run is no longer available.');
    const answer = localReader(trace)[question] as (...args: unknown[]) => ReturnType<Questions[Q]>;
    return answer(...args);
  },
  release: (id: number) => void runs.delete(id),
};

export type RunWorker = typeof runWorker;
