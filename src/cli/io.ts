/** What a command talks to; tests give their own. */
export interface Io {
  out(text: string): void;
  err(text: string): void;
  stdin(): string;
}

/** 0 ok, 1 an expectation or a vector failed, 2 bad input. */
export type ExitCode = 0 | 1 | 2;

export interface Command {
  name: string;
  usage: string;
  run(args: string[], io: Io): ExitCode | Promise<ExitCode>;
}
