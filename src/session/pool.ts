/** Two to four threads for runs. A run stays in its thread; a thread that dies is heard and replaced. */
import { type Remote, proxy, releaseProxy, wrap } from 'comlink';
import type { Diagnostic, SourceFile } from '../api/diagnostics.ts';
import type { LabInput } from '../api/input.ts';
import type { Trace } from '../api/trace.ts';
import type { Compilation } from '../manifest/types.ts';
import type { Fault } from './fault.ts';
import { type TraceReader, readerOf } from './reader.ts';
import type { RunWorker } from './run-worker.ts';

/** What of a Worker is needed here. */
export type Thread = Pick<Worker, 'postMessage' | 'addEventListener' | 'removeEventListener' | 'terminate'>;

/** A run that has ended and is kept in its thread. */
export interface KeptRun {
  reader: TraceReader;
  /** The whole trace, copied to this thread. */
  trace(): Promise<Trace>;
  /** Lets the thread forget it. */
  release(): void;
}

interface Member {
  thread: Thread;
  remote: Remote<RunWorker>;
  busy: number;
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
    },
  ): Promise<{ trace: Trace; refused: Diagnostic[] } | { fault: Fault } | null>;
  /** Ends all threads; pending requests reject. */
  dispose(): void;
}

export const sizeFor = (cores: number) => Math.max(2, Math.min(4, cores - 1));

export function createPool(make: () => Thread, size: number): Pool {
  const members: Member[] = [];
  const places = new WeakMap<KeptRun, { member: Member; id: number }>();
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
    const member: Member = { thread, remote: wrap<RunWorker>(thread as Worker), busy: 0, death, end };
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

  /** `input` null: that of the files which the thread read last. */
  async function run(
    member: Member,
    input: LabInput | null,
    { signal, onProgress }: { signal: AbortSignal; onProgress(share: number): void },
    known: number | null,
  ): Promise<number | { fault: Fault } | null> {
    const { remote } = member;
    const id = ++last;
    const abort = () => void alive(member, remote.abort(id)).catch(() => undefined);
    signal.addEventListener('abort', abort);
    member.busy++;
    try {
      const ended = await alive<Awaited<ReturnType<RunWorker['simulate']>>>(
        member,
        remote.simulate(id, input, proxy(onProgress), known),
      );
      return ended === 'done' ? id : ended;
    } finally {
      member.busy--;
      signal.removeEventListener('abort', abort);
    }
  }

  /** The thread that reads files, the texts that it has, and the run of them that it keeps. */
  let reading: { member: Member; texts: Map<string, string>; run: number | null } | null = null;
  let busy: Promise<unknown> = Promise.resolve();

  async function read(files: readonly SourceFile[]): Promise<Compilation> {
    if (!reading || !members.includes(reading.member))
      reading = { member: choose(), texts: new Map(), run: null };
    const { member, texts } = reading;
    const changes = files.map(({ name, text }) => (texts.get(name) === text ? { name } : { name, text }));
    reading.texts = new Map(files.map(({ name, text }) => [name, text]));
    member.busy++;
    return alive(member, member.remote.read(changes) as Promise<Compilation>).finally(() => member.busy--);
  }

  return {
    async readAndRun(files, { signal, onRead, onProgress }) {
      const tell = (share: number) => signal.aborted || onProgress(share);
      // What takes no longer than this shows no sign of work.
      const sign = setTimeout(() => tell(0), 150);
      try {
        await busy;
        if (signal.aborted) return null;
        const answer = read(files);
        busy = answer.catch(() => undefined);
        const compilation = await answer;
        if (signal.aborted) return null;
        onRead(compilation);
        const { member, run: known } = reading!;
        const ended = compilation.input && (await run(member, null, { signal, onProgress: tell }, known));
        if (ended === null || typeof ended === 'object') return ended;
        const { remote } = member;
        if (known !== null) void alive(member, remote.release(known)).catch(() => undefined);
        reading!.run = ended;
        if (signal.aborted) return null;
        const [trace, refused] = await alive(
          member,
          Promise.all([
            remote.trace(ended) as Promise<Trace>,
            remote.refused(ended) as Promise<Diagnostic[]>,
          ]),
        );
        return { trace, refused };
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
      const id = await run(member, input, { signal, onProgress }, known?.id ?? null);
      if (id === null || typeof id === 'object') return id;
      const kept: KeptRun = {
        reader: readerOf((question, args) =>
          alive(member, remote.ask(id, question, args as never) as Promise<unknown>),
        ),
        async trace() {
          const trace = await alive(member, remote.trace(id));
          if (!trace) throw new Error('This run is no longer available.');
          return trace;
        },
        release: () => void alive(member, remote.release(id)).catch(() => undefined),
      };
      places.set(kept, { member, id });
      return kept;
    },
    dispose() {
      for (const member of [...members]) member.end('The lab was closed.');
    },
  };
}

export const browserPool = (): Pool =>
  createPool(
    () => new Worker(new URL('./run.worker.ts', import.meta.url), { type: 'module' }),
    sizeFor(navigator.hardwareConcurrency),
  );
