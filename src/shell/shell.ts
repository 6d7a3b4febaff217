/** The shell of the simulated node, for a terminal and for scripts. */
import type { SourceFile } from '../api/diagnostics.ts';
import type { CompileOptions } from '../manifest/types.ts';
import type { Millis } from '../sim/time.ts';
import { CLEAR, clean, coloured, plain } from './clean.ts';
import { complete, type Completion } from './complete.ts';
import { Console } from './console.ts';
import { configOnDisk, writeConfig } from './disk.ts';
import { HOME } from './fs/index.ts';
import { Machine, UnreadableFiles } from './machine.ts';
import { inputOf, isAlone, isIncomplete } from './parsing.ts';
import { found } from './tools/found.ts';
import type { Screen, Tool } from './types.ts';

const tools = new Map<string, Tool>(found.map((tool) => [tool.name, tool]));

/** Where somebody is: what a line is run on. */
export interface ShellState {
  files: readonly SourceFile[];
  /** The cursor, in milliseconds. */
  at: Millis;
  /** What comes later is hidden: the run ends then. If omitted: nothing is. */
  until?: Millis | null;
}

/** What a line printed, and what became of the files and the cursor. */
export interface Ran extends ShellState {
  /** Both streams as a terminal shows them; only `CLEAR` is to be obeyed. */
  output: string;
  exitCode: number;
  /** The working directory. */
  cwd: string;
  /** Somebody has left this shell; the next line is run in another one. */
  left?: boolean;
  /** A file that somebody wants to edit. */
  open?: string;
}

export class Shell {
  readonly machine: Machine;
  readonly #console: Console;

  constructor({ files, at }: ShellState, options: CompileOptions = {}) {
    this.machine = new Machine(files, at, options);
    const { machine } = this;
    const config = {
      // What cannot be simulated has no kubelet that reads one.
      read: () => (machine.compilation.input ? configOnDisk(machine).text : ''),
      write: (text: string) => writeConfig(machine, text),
    };
    this.#console = new Console(this.machine, config, this.#host());
  }

  #host(): string {
    return this.machine.compilation.input?.node.name ?? 'node-1';
  }

  /** Nothing can be entered any more. */
  close(): Promise<void> {
    return this.#console.close();
  }

  /** `root@node-1:~# ` */
  prompt(): string {
    const { cwd } = this.#console;
    const shown = cwd === HOME || cwd.startsWith(`${HOME}/`) ? `~${cwd.slice(HOME.length)}` : cwd;
    return clean(`root@${this.#host()}:${shown}# `);
  }

  /** More lines are needed: an open quote, a here-document, `do` without `done`. */
  isIncomplete(text: string): boolean {
    return isIncomplete(this.#console.bash, text);
  }

  /** What could stand where the cursor of a line is. */
  complete(line: string, column: number): Promise<Completion> {
    const { files, cwd, commands, aliases } = this.#console;
    const ask = (command: string, words: readonly string[]) => {
      try {
        return tools.get(command)?.complete?.(words, this.machine) ?? null;
      } catch (error) {
        // What cannot be simulated has no pods to name.
        if (error instanceof UnreadableFiles) return null;
        throw error;
      }
    };
    return complete(line, column, { fs: files.fs, cwd, home: HOME, commands, aliases, ask });
  }

  /** Reads and runs the files, so that the first command need not. */
  warm({ files, at, until }: ShellState): void {
    this.machine.sync(files, at, until);
    if (this.machine.compilation.input) void this.machine.trace;
  }

  /** Runs what was typed. Never rejects for what a user may type. */
  async exec(
    text: string,
    { files, at, until }: ShellState,
    screen: Screen | null = null,
    signal?: AbortSignal,
  ): Promise<Ran> {
    const { machine } = this;
    machine.sync(files, at, until);
    if (text.trim() !== '') this.#console.enter(text);
    let output = '';
    let exitCode = 0;
    let left = false;
    const parsed = inputOf(this.#console.bash, text);
    if ('fault' in parsed) {
      output = `bash: ${parsed.fault}\n`;
      exitCode = 2;
    } else if (text.trim() === 'clear') output = CLEAR;
    else if (text.trim() === 'help') output = this.#console.help;
    else
      for (const line of parsed.lines) {
        const watched = screen && isAlone(this.#console.bash, line) ? watching(screen) : null;
        const ran = await this.#console.run(line, watched, signal);
        output += ran.stdout + spoken(ran.stderr);
        ({ exitCode } = ran);
        if (signal?.aborted) exitCode = 130;
        left = ran.ended === 'left';
        if (left && screen) output += 'exit\n';
        if (ran.ended || signal?.aborted) break;
      }
    return {
      output: output === CLEAR ? output : (screen ? coloured : plain)(output),
      exitCode,
      files: machine.files,
      at: machine.at,
      cwd: this.#console.cwd,
      ...(left ? { left } : {}),
      ...(machine.opened === null ? {} : { open: machine.opened }),
    };
  }
}

/** Errors without what concerns only whoever builds a shell from the library. */
const spoken = (text: string) =>
  text
    .replace(/^bash: execution aborted\n/gm, '')
    .replace(/, increase executionLimits\.\w+/g, '')
    .replace(/^bash: eval: (?:Parse error at \d+:\d+: )?/gm, 'bash: ')
    .replace(/^ENOENT: no such file or directory, open '(.*)'$/gm, 'bash: $1: No such file or directory')
    .replace(/^E[A-Z]+: ([a-z -]+), \w+ '(.*)'$/gm, 'bash: $2: $1');

/** The screen of a command that may redraw it. */
const watching = (screen: Screen): Screen => ({
  columns: screen.columns,
  rows: screen.rows,
  write: (text) => screen.write(text.split(CLEAR).map(clean).join(CLEAR)),
  passing: () => screen.passing(),
});
