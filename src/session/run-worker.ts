/** What a thread of the pool does: a run stays here until it is let go, to be asked and to be done over with a change. */
import type { Diagnostic, SourceFile } from '../api/diagnostics.ts';
import type { LabInput } from '../api/input.ts';
import type { Trace } from '../api/trace.ts';
import type { Run } from '../lab/run.ts';
import { succeed } from '../manifest/divided.ts';
import { compile } from '../manifest/compile.ts';
import { refusedIn } from '../manifest/refused.ts';
import type { Compilation } from '../manifest/types.ts';
import { type Question, type Questions, localReader } from './reader.ts';
import type { Fault } from './fault.ts';
import { compileSafely } from './guard.ts';
import { runWhole } from './simulation.ts';
import '../lab/budget.ts';
import '../lab/late-steps.ts';
import '../lab/workloads.ts';

const runs = new Map<number, { abort: AbortController; run: Run | null }>();

/** Files as they were read last, with what is to be run of them. */
let files: SourceFile[] = [];
let compilation: Compilation | null = null;

/** A turn of the event loop, in which `abort` is heard. */
const pause = () => new Promise<void>((resolve) => setTimeout(resolve));

export const runWorker = {
  /** What the files say, without steps. A file without a text has the one that it had at the last reading. */
  read(changes: readonly { name: string; text?: string }[]): Compilation {
    files = changes.map(({ name, text }) => {
      const before = files.find((file) => file.name === name);
      if (before && (text === undefined || text === before.text)) return before;
      const file = { name, text: text ?? '' };
      if (before) succeed(file, before);
      return file;
    });
    compilation = compileSafely(files, compilation, {}, compile);
    const { input } = compilation;
    return { ...compilation, input: input && { ...input, steps: [] } };
  },
  /** Null when it was aborted. No input: that of the files. `previous` = a run that is kept here, whose beginning may be the same. */
  async simulate(
    id: number,
    given: LabInput | null,
    onProgress: (share: number) => void,
    previous: number | null,
  ): Promise<{ fault: Fault } | 'done' | null> {
    const input = given ?? compilation?.input;
    if (!input) return null;
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
  /** What came to nothing in a run of the files, as remarks on them. */
  refused(id: number): Diagnostic[] {
    const trace = runWorker.trace(id);
    return trace ? refusedIn(trace, files) : [];
  },
  ask<Q extends Question>(id: number, question: Q, args: Parameters<Questions[Q]>): ReturnType<Questions[Q]> {
    const trace = runWorker.trace(id);
    if (!trace) throw new Error('This run is no longer available.');
    const answer = localReader(trace)[question] as (...args: unknown[]) => ReturnType<Questions[Q]>;
    return answer(...args);
  },
  release: (id: number) => void runs.delete(id),
};

export type RunWorker = typeof runWorker;
