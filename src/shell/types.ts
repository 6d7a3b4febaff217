/** The node's shell: what a command gets, and what comes of it. */
import type { Millis } from '../sim/time.ts';
import type { Machine } from './machine.ts';

export interface Said {
  exitCode: number;
  stdout: string;
  stderr: string;
}

/** The files that the shell sees: the node's, the editor's below the home directory, and free ones. Paths are absolute or relative to the working directory. */
export interface ShellFiles {
  /** Null = there is no such file, or it is a directory. */
  read(path: string): Promise<string | null>;
  /** Throws Error in the words of the system: `EACCES: permission denied, …`. */
  write(path: string, text: string): Promise<void>;
  /** The names in a directory; null = there is no such one. */
  list(path: string): Promise<readonly string[] | null>;
  /** The editor's file that has this path; null = it is another one. */
  ownName(path: string): string | null;
}

/** Where somebody watches. */
export interface Screen {
  columns: number;
  rows: number;
  /** At once, before the command has ended. */
  write(text: string): void;
  /** Lets time pass: resolves when the cursor has moved, false = it will not any more (Ctrl-C, or the end of the run). */
  passing(): Promise<boolean>;
}

export interface ToolContext {
  machine: Machine;
  stdin: string;
  cwd: string;
  env: ReadonlyMap<string, string>;
  files: ShellFiles;
  /** Null = nobody watches (a script, a pipe): what follows the cursor then follows it to the end of the run. */
  screen: Screen | null;
  /** Runs a line of shell, as `watch` does. */
  exec(line: string): Promise<Said>;
}

/** A command of the shell: a file in `tools/` is one, and nothing else names it. */
export interface Tool {
  name: string;
  /** What it does, in a few words for `help`: `lists and pulls images as the runtime sees them`. */
  help: string;
  run(args: readonly string[], context: ToolContext): Said | Promise<Said>;
  /** What could stand as the last of its arguments, which is there in part; null = a file. */
  complete?(args: readonly string[], machine: Machine): readonly string[] | null;
}

/** Something at a moment of the run. */
export interface Timed {
  t: Millis;
}

export const success = (stdout = '', stderr = ''): Said => ({ exitCode: 0, stdout, stderr });
export const failed = (stderr: string, exitCode = 1, stdout = ''): Said => ({ exitCode, stdout, stderr });
