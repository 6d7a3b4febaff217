/** What the thread of the node's shell does: one command at a time, on files of which it keeps the last ones. */
import type { SourceFile } from '../../api/diagnostics.ts';
import type { Screen } from '../../shell/types.ts';
import type { Millis } from '../../sim/time.ts';
import { messageOf } from '../fault.ts';
import { type Sent, receivedOf, sentOf } from './sent.ts';

interface ShellState {
  files: readonly SourceFile[];
  at: Millis;
  until: Millis | null;
}

/** What a line leaves behind. */
type Ran = Omit<ShellState, 'until'> & { output: string; exitCode: number; open?: string };

/** What of a `Shell` is needed here. */
export interface ShellPart {
  machine: { seek(at: Millis): void };
  exec(line: string, state: ShellState, screen: Screen | null, signal?: AbortSignal): Promise<Ran>;
  prompt(): string;
  complete(line: string, column: number): Promise<{ from: number; words: readonly string[] }>;
  isIncomplete(text: string): boolean;
  warm(state: ShellState): void;
}

/** Where the page is. */
export interface Here {
  files: readonly Sent[];
  at: Millis;
  /** What comes later is hidden; null = nothing is. */
  until: Millis | null;
}

/** What came of a line; `incomplete` = it needs more lines, and nothing was done. */
export type Answer =
  | { incomplete: true }
  | (Omit<Here, 'until'> & {
      incomplete: false;
      output: string;
      exitCode: number;
      prompt: string;
      open: string | null;
    });

/** The page's side of a command that is watched. */
export interface Watcher {
  write(text: string): void;
  /** The command follows the cursor from now on. */
  follows(): void;
}

/** Changes nothing, and nobody sees it. */
const FIRST = 'kubectl get pods > /dev/null';

/** A command that runs, as the screen that it writes to. */
class Running implements Screen {
  readonly abort = new AbortController();
  readonly columns: number;
  readonly rows: number;
  #wait: (() => void) | null = null;
  #follows = false;
  /** The cursor moved since the command last asked. */
  #moved = false;
  #over = false;
  #stopped = false;

  /** `at` = the page's cursor, as far as it is known here. */
  constructor(
    private at: Millis,
    readonly shell: ShellPart,
    { columns, rows }: { columns: number; rows: number },
    readonly watcher: Watcher,
  ) {
    this.columns = columns;
    this.rows = rows;
  }

  write(text: string): void {
    this.watcher.write(text);
  }

  passing(): Promise<boolean> {
    if (!this.#follows && !this.#over) this.watcher.follows();
    this.#follows = true;
    if (this.#moved || this.#over) return Promise.resolve(this.#goOn());
    return new Promise((resolve) => (this.#wait = () => resolve(this.#goOn())));
  }

  /** The command sees the moment that the page is at now. */
  #goOn(): boolean {
    const goesOn = this.#moved && !this.#stopped;
    this.#moved = false;
    if (goesOn) this.shell.machine.seek(this.at);
    return goesOn;
  }

  move(at: Millis): void {
    this.at = at;
    this.#moved = true;
    this.#wait?.();
    this.#wait = null;
  }

  /** Ctrl-C. What follows the cursor ends by itself then, and the shell is none the worse for it. */
  stop(): void {
    this.#stopped = true;
    if (!this.#follows) this.abort.abort();
    this.end();
  }

  end(): void {
    this.#over = true;
    this.#wait?.();
    this.#wait = null;
  }
}

export function createShellWorker(make: (state: ShellState) => ShellPart) {
  let known: readonly SourceFile[] = [];
  let shell: ShellPart | null = null;
  let first: Promise<unknown> | null = null;
  let running: Running | null = null;

  function arrive({ files, at, until }: Here) {
    known = receivedOf(files, known);
    const state = { files: known, at, until };
    shell ??= make(state);
    return { shell, state };
  }

  return {
    /** Compiles and runs the files, so that the first command need not. */
    warm(here: Here): string {
      const { shell, state } = arrive(here);
      shell.warm(state);
      const prompt = shell.prompt();
      // The first command of all takes much longer than the next ones: this is it.
      first ??= shell.exec(FIRST, state, null).catch(() => undefined);
      return prompt;
    },
    async exec(
      line: string,
      here: Here,
      size: { columns: number; rows: number },
      watcher: Watcher,
    ): Promise<Answer> {
      const { shell, state } = arrive(here);
      if (shell.isIncomplete(line)) return { incomplete: true };
      await first;
      const own = (running = new Running(state.at, shell, size, watcher));
      try {
        const { signal } = own.abort;
        const { files, at, output, exitCode, open } = await shell.exec(line, state, own, signal);
        const sent = sentOf(files, known);
        known = files;
        const prompt = shell.prompt();
        return { incomplete: false, files: sent, at, output, exitCode, prompt, open: open ?? null };
      } catch (error) {
        const output = `${messageOf(error)}\n`;
        const { files, at } = here;
        return { incomplete: false, files, at, output, exitCode: 1, prompt: shell.prompt(), open: null };
      } finally {
        running = null;
      }
    },
    /** The page's cursor moved while a command follows it. */
    move(at: Millis): void {
      running?.move(at);
    },
    /** The cursor will not move any more, but the command may end as it likes. */
    end(): void {
      running?.end();
    },
    abort(): void {
      running?.stop();
    },
    async complete(text: string, at: number, here: Here) {
      const { shell, state } = arrive(here);
      shell.warm(state);
      return shell.complete(text, at);
    },
  };
}

export type ShellWorker = ReturnType<typeof createShellWorker>;
