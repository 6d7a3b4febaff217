/** What a thread of the pool does: a run stays here until it is let go, to be asked and to be done over with a change. */
import type { Diagnostic, SourceFile } from '../api/diagnostics.ts';
import type { LabInput } from '../api/input.ts';
import type { KubeObject } from '../api/objects.ts';
import type { Run } from '../lab/run.ts';
import { succeed } from '../manifest/divided.ts';
import { compile } from '../manifest/compile.ts';
import { refusedIn } from '../manifest/refused.ts';
import type { Compilation } from '../manifest/types.ts';
import { type Replacement, replaced } from '../sim/replacement.ts';
import type { Millis } from '../sim/time.ts';
import { type Part, type TraceDelta, deltaOf } from './delta.ts';
import { type Question, type Questions, localReader } from './reader.ts';
import type { Fault } from './fault.ts';
import { columnsOf } from './asked.ts';
import { compileSafely } from './guard.ts';
import { limitOf } from './hidden.ts';
import { type SentInput, appliedIn, unpacked } from './sent-input.ts';
import { runWhole } from './simulation.ts';
import { turn } from './turn.ts';
import {
  type Listed,
  type Plan,
  type Question as Considered,
  type QuestionOptions,
  type Suggestion,
  ask,
  judgeAt,
  pairsFor,
  planOf,
} from '../whatif/index.ts';
import type { ColumnRun } from '../matrix/assemble.ts';
import '../lab/budget.ts';
import '../lab/late-steps.ts';
import '../lab/workloads.ts';

interface KeptRun {
  abort: AbortController;
  run: Run | null;
  /** Parts of its trace that are still to be sent. */
  parts: Part[][];
}

const runs = new Map<number, KeptRun>();

/** Files as they were read last, with what is to be run of them. */
let files: SourceFile[] = [];
let compilation: Compilation | null = null;

/** What the input that was sent last applies. */
let applied: KubeObject[] = [];

export type RunEnd = { fault: Fault } | 'done' | null;

/** A trace as it is sent, with the first of its parts. */
export interface SentTrace {
  delta: TraceDelta;
  first: Part[];
}

/** What came of an input. */
export interface Simulated {
  ended: RunEnd;
  sent: SentTrace | null;
}

/** What came of files: `compilation` has no steps, and is null where `onRead` was given it. */
export interface ReadAndRun {
  compilation: Compilation | null;
  ended: RunEnd;
  sent: (SentTrace & { refused: Diagnostic[] }) | null;
}

/** A file with its text, with what changed in the one that it had at the last reading, or with neither: it has the same. */
export interface FileChange {
  name: string;
  text?: string;
  edit?: Replacement;
}

/** What the files say, without steps. */
function read(changes: readonly FileChange[], until: Millis | null): Compilation {
  files = changes.map(({ name, text: whole, edit }) => {
    const before = files.find((file) => file.name === name);
    const text = before && edit ? replaced(before.text, edit) : whole;
    if (before && (text === undefined || text === before.text)) return before;
    const file = { name, text: text ?? '' };
    if (before) succeed(file, before);
    return file;
  });
  compilation = compileSafely(files, compilation, limitOf(until), compile);
  const { input } = compilation;
  return { ...compilation, input: input && { ...input, steps: [] } };
}

/** Null when it was aborted. */
async function run(
  id: number,
  input: LabInput,
  onProgress: (share: number) => void,
  previous: number | null,
): Promise<RunEnd> {
  const abort = new AbortController();
  const kept: KeptRun = { abort, run: null, parts: [] };
  runs.set(id, kept);
  const before = previous === null ? null : (runs.get(previous)?.run ?? null);
  const ended = await runWhole(before, input, onProgress, abort.signal, turn);
  if (ended && 'world' in ended) {
    kept.run = ended;
    return 'done';
  }
  runs.delete(id);
  return ended;
}

/** The trace of a run that is kept here, for who has that of `known`; the parts behind the first are asked for. */
function traceFor(id: number, known: number | null): SentTrace {
  const kept = runs.get(id)!;
  const before = known === null ? null : (runs.get(known)?.run?.world.trace ?? null);
  const { delta, parts } = deltaOf(kept.run!.world.trace, before);
  kept.parts = parts;
  return { delta, first: runWorker.part(id, 0) };
}

export const runWorker = {
  /**
   * Reads files and runs them. When that takes long, `onRead` is given what they say before. `previous` = the last run,
   * which is kept here, and `known` that whose trace the other side has, if any.
   */
  async readAndRun(
    id: number,
    changes: readonly FileChange[],
    onRead: (compilation: Compilation) => void,
    onProgress: (share: number) => void,
    previous: number | null,
    until: Millis | null = null,
  ): Promise<ReadAndRun> {
    let unsaid: Compilation | null = read(changes, until);
    if (!unsaid.input) return { compilation: unsaid, ended: null, sent: null };
    const ended = await run(
      id,
      compilation!.input!,
      (share) => {
        if (unsaid) onRead(unsaid);
        unsaid = null;
        onProgress(share);
      },
      previous,
    );
    if (ended !== 'done') return { compilation: unsaid, ended, sent: null };
    const refused = refusedIn(runs.get(id)!.run!.world.trace, files);
    return { compilation: unsaid, ended, sent: { ...traceFor(id, previous), refused } };
  },
  /**
   * Runs an input, which is sent to who has the one before. `previous` = a run that is kept here, whose beginning may be
   * the same; `known` = one whose trace the other side has.
   */
  async simulate(
    id: number,
    given: SentInput,
    onProgress: (share: number) => void,
    previous: number | null,
    known: number | null,
  ): Promise<Simulated> {
    const input = unpacked(given, applied);
    applied = appliedIn(input);
    const ended = await run(id, input, onProgress, previous);
    return { ended, sent: ended === 'done' ? traceFor(id, known) : null };
  },
  abort: (id: number) => runs.get(id)?.abort.abort(),
  /** Each part is sent once. */
  part(id: number, i: number): Part[] {
    const kept = runs.get(id);
    const part = kept?.parts[i] ?? [];
    if (kept?.parts[i]) kept.parts[i] = [];
    return part;
  },
  ask<Q extends Question>(id: number, question: Q, args: Parameters<Questions[Q]>): ReturnType<Questions[Q]> {
    const trace = runs.get(id)?.run?.world.trace;
    if (!trace) throw new Error(GONE);
    const answer = localReader(trace)[question] as (...args: unknown[]) => ReturnType<Questions[Q]>;
    return answer(...args);
  },
  release: (id: number) => void runs.delete(id),
  /** Begins the search for what would change a pod's outcome; null when nothing can be asked. */
  consider(question: number, given: SourceFile[], options: QuestionOptions): Plan | null {
    const found = ask(given, options);
    if (found) considered.set(question, found);
    return found && planOf(found);
  },
  pairsFor: (question: number): Listed[] => pairsFor(considered.get(question)!),
  judge: (question: number, i: number): Suggestion | null => judgeAt(considered.get(question)!, i),
  forget: (question: number) => void considered.delete(question),
  /** The columns of the matrix for one version; null when the files cannot be run, or it was dropped. */
  columnsOf: (id: number, given: SourceFile[], kubelet: string): Promise<ColumnRun[] | null> =>
    whileWanted(id, (wanted) => columnsOf(given, kubelet, wanted)),
  /** Nobody wants the answer to this question any more. */
  drop: (id: number) => void (answering.has(id) && dropped.add(id)),
};

/** Searches that are under way. */
const considered = new Map<number, Considered>();

/** Questions that are no longer wanted while they are being answered. */
const dropped = new Set<number>();
const answering = new Set<number>();

async function whileWanted<T>(
  id: number,
  answer: (wanted: () => Promise<boolean>) => Promise<T>,
): Promise<T> {
  answering.add(id);
  try {
    return await answer(() => turn().then(() => !dropped.has(id)));
  } finally {
    answering.delete(id);
    dropped.delete(id);
  }
}

const GONE = 'This run is no longer available.';

export type RunWorker = typeof runWorker;
