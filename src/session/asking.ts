/** Asks threads of their own about files, so that no panel waits. They are made when they are first needed. */
import { type Remote, wrap } from 'comlink';
import type { SourceFile } from '../api/diagnostics.ts';
import { versions } from '../kubelet/versions/index.ts';
import { type ColumnRun, assemble } from '../matrix/assemble.ts';
import type { Matrix } from '../matrix/types.ts';
import { type Plan, progressOf } from '../whatif/progress.ts';
import type { QuestionOptions, Suggestion } from '../whatif/index.ts';
import type { Thread } from './pool.ts';
import { runThread } from './run-thread.ts';
import type { RunWorker } from './run-worker.ts';

export interface Asking {
  /** Resolves when the search is over; false when nothing can be asked. */
  explore(
    files: readonly SourceFile[],
    options: QuestionOptions,
    onFound: (found: Suggestion) => void,
    signal: AbortSignal,
  ): Promise<boolean>;
  /** `onPart` is given what there is so far. Null when the files cannot be run. */
  matrix(
    files: readonly SourceFile[],
    onPart: (matrix: Matrix, share: number) => void,
    signal: AbortSignal,
  ): Promise<Matrix | null>;
}

interface Member {
  thread: Thread;
  remote: Remote<RunWorker>;
  /** Questions that nobody wants an answer to, and that it is still at. */
  unwanted: number;
  /** Rejects when the thread dies. */
  death: Promise<never>;
}

/** As many threads as there are cores beside the page's own, up to four. */
export const sizeFor = (cores: number): number => Math.max(1, Math.min(4, cores - 1));

export function createAsking(
  thread: () => Thread = runThread,
  size = sizeFor(navigator.hardwareConcurrency),
): Asking {
  const members: (Member | null)[] = [];
  let last = 0;

  /** One that died, or is lost in a long run for nobody, is replaced when it is asked again. */
  function member(i: number): Member {
    const known = members[i];
    if (known?.unwanted === 0) return known;
    known?.thread.terminate();
    const made = thread();
    const death = new Promise<never>((_, reject) => {
      made.addEventListener('error', (event) => {
        members[i] = null;
        made.terminate();
        reject(new Error((event as ErrorEvent).message || 'The thread ended.'));
      });
    });
    // Nobody may be waiting when it happens.
    death.catch(() => undefined);
    return (members[i] = { thread: made, remote: wrap<RunWorker>(made as Worker), unwanted: 0, death });
  }

  /** One question to a thread, which is told when nobody wants the answer: null at once, whatever it is doing. */
  async function put<T>(
    i: number,
    signal: AbortSignal,
    question: (id: number, to: Remote<RunWorker>) => Promise<T>,
  ): Promise<T | null> {
    if (signal.aborted) return null;
    const id = ++last;
    const own = member(i);
    const answer = question(id, own.remote);
    let leave = () => {};
    const left = new Promise<null>((resolve) => {
      leave = () => {
        resolve(null);
        own.unwanted++;
        void own.remote.drop(id);
        const done = () => void own.unwanted--;
        answer.then(done, done);
      };
    });
    signal.addEventListener('abort', leave);
    try {
      return await Promise.race([answer, own.death, left]);
    } finally {
      signal.removeEventListener('abort', leave);
    }
  }

  return {
    async explore(files, options, onFound, signal) {
      const question = ++last;
      let asked = true;
      let plan: Plan | null = null;
      const judged: (Suggestion | null)[] = [];
      const taken = new Set<number>();
      let told = 0;
      let over = false;
      const waiting = new Set<() => void>();
      let finish = () => {};
      const finished = new Promise<void>((resolve) => (finish = resolve));
      const end = () => {
        over = true;
        finish();
        wake();
      };
      const wake = () => {
        waiting.forEach((go) => go());
        waiting.clear();
      };
      /** After each answer: tells what is sure by now. */
      const move = () => {
        if (signal.aborted) return end();
        if (!plan || over) return;
        const { told: sure, next } = progressOf(plan, judged);
        for (; told < sure.length; told++) onFound(sure[told]!);
        if (next === 'done') end();
        else wake();
      };
      const work = async (i: number) => {
        const own = await put(i, signal, (_, to) => to.consider(question, [...files], options));
        if (!own && !plan) {
          asked = false;
          end();
        }
        plan ??= own;
        move();
        while (plan && !over) {
          const { open, next } = progressOf(plan, judged);
          const n = open.find((each) => !taken.has(each));
          if (n !== undefined) {
            taken.add(n);
            judged[n] = await put(i, signal, (_, to) => to.judge(question, n));
            move();
          } else if (next === 'pairs') {
            const pairs = await put(i, signal, (_, to) => to.pairsFor(question));
            plan = { ...plan, pairs };
            move();
          } else await new Promise<void>((resolve) => waiting.add(resolve));
        }
        void members[i]?.remote.forget(question);
      };
      const all = Promise.all(Array.from({ length: size }, (_, i) => work(i)));
      try {
        // A thread that is not up yet is not waited for.
        await Promise.race([finished, all]);
      } finally {
        end();
        all.catch(() => undefined);
      }
      return asked && !signal.aborted;
    },
    async matrix(files, onPart, signal) {
      const names = versions.map(({ name }) => name);
      const done = new Map<string, readonly ColumnRun[]>();
      const left = [...names];
      const so = () => assemble(names.flatMap((name) => done.get(name) ?? []));
      const work = async (i: number) => {
        for (let name = left.shift(); name !== undefined; name = left.shift()) {
          const kubelet = name;
          const columns = await put(i, signal, (id, to) => to.columnsOf(id, [...files], kubelet));
          if (!columns) return;
          done.set(kubelet, columns);
          onPart(so(), done.size / names.length);
        }
      };
      await Promise.all(Array.from({ length: size }, (_, i) => work(i)));
      return done.size === names.length ? so() : null;
    },
  };
}

const shared: { asking: Asking | null } = { asking: null };

/** The page's own. */
export const asking = (): Asking => (shared.asking ??= createAsking());
