/** The page's side of the shell's thread: what it runs, how it is stopped, and what follows the cursor. */
import { type Remote, proxy, releaseProxy, wrap } from 'comlink';
import type { SourceFile } from '../../api/diagnostics.ts';
import type { Millis } from '../../sim/time.ts';
import type { Thread } from '../pool.ts';
import { runThread } from '../run-thread.ts';
import { receivedOf, sentOf } from './sent.ts';
import type { Answer, ShellWorker, Watcher } from './shell-worker.ts';

/** Milliseconds that a command has to end after it was asked to. */
const PATIENCE = 1000;

export interface Place {
  files: readonly SourceFile[];
  at: Millis;
  /** What comes later is hidden; null or omitted = nothing is. */
  until?: Millis | null;
}

/** What came of a line; null = it needs more lines, and nothing was done. */
export type Done =
  (Omit<Place, 'until'> & { output: string; exitCode: number; prompt: string; open: string | null }) | null;

/** The thread is gone, and what the shell remembered with it; the next command has a new one. */
export class ShellGone extends Error {}

interface Member {
  thread: Thread;
  remote: Remote<ShellWorker>;
  /** The files as both sides have them. */
  known: readonly SourceFile[];
  death: Promise<never>;
  end(reason: string): void;
}

export interface ShellThread {
  /** Resolves to the prompt when the thread is ready for a command. */
  warm(place: Place): Promise<string>;
  /** Rejects with ShellGone: the thread died, or did not end a second after `signal` was aborted. */
  run(
    line: string,
    place: Place,
    size: { columns: number; rows: number },
    watcher: Watcher,
    signal: AbortSignal,
  ): Promise<Done>;
  /** Tells a command that follows the cursor where that is; of several moves before it has heard one, only the last. */
  move(at: Millis): void;
  /** A command that follows the cursor need not wait for it any more. */
  end(): void;
  complete(text: string, at: number, place: Place): Promise<{ from: number; words: readonly string[] }>;
  dispose(): void;
}

export function createShellThread(make: () => Thread): ShellThread {
  let member: Member | null = null;

  function join(): Member {
    if (member) return member;
    const thread = make();
    let end: Member['end'] = () => undefined;
    const death = new Promise<never>((_, reject) => {
      end = (reason) => {
        if (member !== own) return;
        member = null;
        own.remote[releaseProxy]();
        thread.terminate();
        reject(new ShellGone(reason));
      };
    });
    // Nobody may be waiting when it happens.
    death.catch(() => undefined);
    const own: Member = { thread, remote: wrap<ShellWorker>(thread as Worker), known: [], death, end };
    thread.addEventListener('error', (event) =>
      end((event as ErrorEvent).message || 'it could not be started'),
    );
    thread.addEventListener('messageerror', () => end('its answer could not be read'));
    return (member = own);
  }

  const alive = <T>({ death }: Member, answer: Promise<T>): Promise<T> => Promise.race([answer, death]);

  function hereOf(own: Member, { files, at, until = null }: Place) {
    const here = { files: sentOf(files, own.known), at, until };
    own.known = files;
    return here;
  }

  let moving: Promise<unknown> | null = null;
  let next: Millis | null = null;
  function move(at: Millis) {
    next = at;
    if (moving || !member) return;
    const own = member;
    next = null;
    moving = alive(own, own.remote.move(at))
      .catch(() => undefined)
      .finally(() => {
        moving = null;
        if (next !== null) move(next);
      });
  }

  return {
    warm(place) {
      const own = join();
      return alive(own, own.remote.warm(hereOf(own, place)));
    },
    async run(line, place, size, watcher, signal) {
      const own = join();
      let timer: ReturnType<typeof setTimeout> | undefined;
      const abort = () => {
        void own.remote.abort().catch(() => undefined);
        timer = setTimeout(() => own.end('it did not stop'), PATIENCE);
      };
      signal.addEventListener('abort', abort);
      try {
        const here = hereOf(own, place);
        const asked = own.remote.exec(line, here, size, proxy(watcher)) as Promise<Answer>;
        const answer = await alive(own, asked);
        if (answer.incomplete) return null;
        const files = receivedOf(answer.files, place.files);
        own.known = files;
        const { output, exitCode, prompt, open, at } = answer;
        return { files, at, output, exitCode, prompt, open };
      } finally {
        clearTimeout(timer);
        signal.removeEventListener('abort', abort);
      }
    },
    move,
    end() {
      const own = member;
      if (!own) return;
      // After the last move.
      const tell = () => alive(own, own.remote.end()).catch(() => undefined);
      void (moving ? moving.then(tell) : tell());
    },
    complete(text, at, place) {
      const own = join();
      return alive(own, own.remote.complete(text, at, hereOf(own, place)));
    },
    dispose: () => member?.end('The lab was closed.'),
  };
}

export const browserShell = (): ShellThread => createShellThread(runThread);
