/** Two to four threads for runs. A run stays in its thread; a thread that dies is heard and replaced. */
import { type Remote, proxy, releaseProxy, wrap } from 'comlink';
import type { Diagnostic, SourceFile } from '../api/diagnostics.ts';
import type { LabInput } from '../api/input.ts';
import type { KubeObject } from '../api/objects.ts';
import type { Trace } from '../api/trace.ts';
import type { Compilation } from '../manifest/types.ts';
import type { Fault } from './fault.ts';
import { type TraceReader, readerOf } from './reader.ts';
import { type Part, traceOf } from './delta.ts';
import { decisionsByPod, eventCounts } from '../lab/view.ts';
import { ahead } from '../sim/ahead.ts';
import { replacementOf } from '../sim/replacement.ts';
import { lanesOf } from '../timeline/lanes.ts';
import type { Millis } from '../sim/time.ts';
import { runThread } from './run-thread.ts';
import type { FileChange, ReadAndRun, RunWorker, SentTrace, Simulated } from './run-worker.ts';
import { appliedIn, packed } from './sent-input.ts';

/** What of a Worker is needed here. */
export type Thread = Pick<Worker, 'postMessage' | 'addEventListener' | 'removeEventListener' | 'terminate'>;

/** A run that has ended and is kept in its thread. */
export interface KeptRun {
  reader: TraceReader;
  /** The whole trace, copied to this thread: what it has in common with that of the run before, if it is here, is shared. */
  trace(): Promise<Trace>;
  /** Lets the thread forget it. */
  release(): void;
}

/** A run with its trace, once that is in this thread. */
interface Sent {
  id: number;
  trace: Trace | null;
}

interface Member {
  thread: Thread;
  remote: Remote<RunWorker>;
  busy: number;
  /** What the last input that it was sent applies. */
  applied: readonly KubeObject[];
  /** Rejects when the thread dies or is ended. */
  death: Promise<never>;
  end(reason: string): void;
}

export interface Pool {
  /**
   * Null when `signal` was aborted. Rejects with an `Error` when the thread died. What the run has in common with
   * `previous` is not done again, as long as the thread of that is alive.
   */
  simulate(
    input: LabInput,
    options: { signal: AbortSignal; onProgress(share: number): void; previous?: KeptRun | null },
  ): Promise<KeptRun | { fault: Fault } | null>;
  /**
   * Reads files in the thread that read the ones before, and runs them. Of several calls while it is busy only the last
   * is done. Null when `signal` was aborted or nothing can be run. Rejects as `simulate` does.
   */
  readAndRun(
    files: readonly SourceFile[],
    options: {
      signal: AbortSignal;
      onRead(compilation: Compilation): void;
      onProgress(share: number): void;
      /** The run ends then, if its scenario does not before. */
      until?: Millis | null;
    },
  ): Promise<{ trace: Trace; refused: Diagnostic[] } | { fault: Fault } | null>;
  /** Ends all threads; pending requests reject. */
  dispose(): void;
}

/** A turn of the event loop. */
const pause = () => new Promise<void>((resolve) => setTimeout(resolve));

export const sizeFor = (cores: number) => Math.max(2, Math.min(4, cores - 1));

export function createPool(make: () => Thread, size: number): Pool {
  const members: Member[] = [];
  const places = new WeakMap<KeptRun, { member: Member; sent: Sent }>();
  let last = 0;

  function join(): Member {
    const thread = make();
    let end: Member['end'] = () => undefined;
    const death = new Promise<never>((_, reject) => {
      end = (reason) => {
        const at = members.indexOf(member);
        if (at < 0) return;
        members.splice(at, 1);
        member.remote[releaseProxy]();
        thread.terminate();
        reject(new Error(reason));
      };
    });
    // Nobody may be waiting when it happens.
    death.catch(() => undefined);
    const remote = wrap<RunWorker>(thread as Worker);
    const member: Member = { thread, remote, busy: 0, applied: [], death, end };
    thread.addEventListener('error', (event) =>
      end((event as ErrorEvent).message || 'it could not be started'),
    );
    thread.addEventListener('messageerror', () => end('its answer could not be read'));
    members.push(member);
    return member;
  }

  /** An idle one; a new one as long as there is room; else the one with the least to do. */
  function choose(): Member {
    const idle = members.find(({ busy }) => busy === 0);
    if (idle) return idle;
    if (members.length < size) return join();
    return members.reduce((a, b) => (b.busy < a.busy ? b : a));
  }

  const alive = <T>({ death }: Member, answer: Promise<T>): Promise<T> => Promise.race([answer, death]);

  async function run(
    member: Member,
    input: LabInput,
    { signal, onProgress }: { signal: AbortSignal; onProgress(share: number): void },
    known: Sent | null,
  ): Promise<Simulated & { id: number }> {
    const id = ++last;
    const sent = packed(input, member.applied);
    member.applied = appliedIn(input);
    const unsure = (error: unknown) => {
      member.applied = [];
      throw error;
    };
    const answer = await work(
      member,
      id,
      signal,
      (remote) =>
        remote.simulate(
          id,
          sent,
          proxy(onProgress),
          known?.id ?? null,
          known?.trace ? known.id : null,
        ) as Promise<Simulated>,
    ).catch(unsure);
    return { id, ...answer };
  }

  /** What a thread does for a run, which ends early when it is aborted. */
  async function work<T>(
    member: Member,
    id: number,
    signal: AbortSignal,
    act: (remote: Member['remote']) => Promise<T>,
  ): Promise<T> {
    const { remote } = member;
    const abort = () => void alive(member, remote.abort(id)).catch(() => undefined);
    signal.addEventListener('abort', abort);
    member.busy++;
    try {
      return await alive(member, act(remote));
    } finally {
      member.busy--;
      signal.removeEventListener('abort', abort);
    }
  }

  /** The trace of a run that begins with these parts, with what takes long to find in a large one. */
  async function received(
    member: Member,
    id: number,
    { delta, first }: SentTrace,
    before: Trace | null,
  ): Promise<Trace> {
    const next = async (i: number) =>
      i === 0 ? first : alive(member, member.remote.part(id, i) as Promise<Part[]>);
    const trace = await traceOf(delta, before, next, pause);
    for (const each of [decisionsByPod, eventCounts, lanesOf]) await ahead(each, trace, pause);
    return trace;
  }

  const forget = (member: Member, id: number) =>
    void alive(member, member.remote.release(id)).catch(() => undefined);

  /** The thread that reads files, the texts that it has, and the run of them that it keeps. */
  let reading: { member: Member; texts: Map<string, string>; run: Sent | null } | null = null;
  let busy: Promise<unknown> = Promise.resolve();

  /** What of the files the thread that reads them does not have yet. */
  function changesIn(files: readonly SourceFile[]) {
    if (!reading || !members.includes(reading.member))
      reading = { member: choose(), texts: new Map(), run: null };
    const { texts } = reading;
    const changes = files.map(({ name, text }): FileChange => {
      const before = texts.get(name);
      if (before === undefined) return { name, text };
      return before === text ? { name } : { name, edit: replacementOf(before, text) };
    });
    reading.texts = new Map(files.map(({ name, text }) => [name, text]));
    return { place: reading, changes };
  }

  return {
    async readAndRun(files, { signal, onRead, onProgress, until = null }) {
      const tell = (share: number) => signal.aborted || onProgress(share);
      // What takes no longer than this shows no sign of work.
      const sign = setTimeout(() => tell(0), 150);
      try {
        await busy;
        if (signal.aborted) return null;
        const { place, changes } = changesIn(files);
        const { member, run: previous } = place;
        const id = ++last;
        const hear = (compilation: Compilation) => signal.aborted || onRead(compilation);
        const answer = work(
          member,
          id,
          signal,
          (remote) =>
            remote.readAndRun(
              id,
              changes,
              proxy(hear),
              proxy(tell),
              previous?.id ?? null,
              until,
            ) as Promise<ReadAndRun>,
        );
        // The next one begins when this one's trace is here, which it shares.
        let settle: () => void = () => undefined;
        busy = new Promise<void>((resolve) => (settle = resolve));
        try {
          const { compilation, ended, sent } = await answer;
          if (signal.aborted) {
            if (sent) forget(member, id);
            return null;
          }
          if (compilation) onRead(compilation);
          if (!sent) return ended === 'done' ? null : ended;
          const trace = await received(member, id, sent, previous?.trace ?? null);
          if (previous) forget(member, previous.id);
          place.run = { id, trace };
          return signal.aborted ? null : { trace, refused: sent.refused };
        } finally {
          settle();
        }
      } finally {
        clearTimeout(sign);
      }
    },
    async simulate(input, { signal, onProgress, previous }) {
      if (signal.aborted) return null;
      const before = previous && places.get(previous);
      const known = before && members.includes(before.member) ? before : null;
      const member = known?.member ?? choose();
      const { remote } = member;
      const earlier = known?.sent.trace ?? null;
      const {
        id,
        ended,
        sent: message,
      } = await run(member, input, { signal, onProgress }, known?.sent ?? null);
      if (!message) return ended === 'done' ? null : ended;
      const sent: Sent = { id, trace: null };
      let coming: Promise<Trace> | null = null;
      const kept: KeptRun = {
        reader: readerOf((question, args) =>
          alive(member, remote.ask(id, question, args as never) as Promise<unknown>),
        ),
        trace: () =>
          (coming ??= received(member, id, message, earlier).then((trace) => (sent.trace = trace))),
        release: () => forget(member, id),
      };
      places.set(kept, { member, sent });
      return kept;
    },
    dispose() {
      for (const member of [...members]) member.end('The lab was closed.');
    },
  };
}

export const browserPool = (): Pool => createPool(runThread, sizeFor(navigator.hardwareConcurrency));
