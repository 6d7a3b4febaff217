/** Two to four threads for runs. A run stays in its thread; a thread that dies is heard and replaced. */
import { type Remote, proxy, releaseProxy, wrap } from 'comlink';
import type { LabInput } from '../api/input.ts';
import type { Trace } from '../api/trace.ts';
import type { Fault } from './guard.ts';
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

  return {
    async simulate(input, { signal, onProgress, previous }) {
      if (signal.aborted) return null;
      const before = previous && places.get(previous);
      const known = before && members.includes(before.member) ? before : null;
      const member = known?.member ?? choose();
      const { remote, death } = member;
      const id = ++last;
      const alive = <T>(answer: Promise<T>): Promise<T> => Promise.race([answer, death]);
      const abort = () => void alive(remote.abort(id)).catch(() => undefined);
      signal.addEventListener('abort', abort);
      member.busy++;
      try {
        const ended = await alive<Awaited<ReturnType<RunWorker['simulate']>>>(
          remote.simulate(id, input, proxy(onProgress), known?.id ?? null),
        );
        if (ended === null || typeof ended === 'object') return ended;
        const kept: KeptRun = {
          reader: readerOf((question, args) =>
            alive(remote.ask(id, question, args as never) as Promise<unknown>),
          ),
          async trace() {
            const trace = await alive(remote.trace(id));
            if (!trace) throw new Error('This run is no longer available.');
            return trace;
          },
          release: () => void alive(remote.release(id)).catch(() => undefined),
        };
        places.set(kept, { member, id });
        return kept;
      } finally {
        member.busy--;
        signal.removeEventListener('abort', abort);
      }
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
