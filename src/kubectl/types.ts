/** What goes into a command, and what comes out of it. */

/** The working directory: name → text. */
export type Files = Readonly<Record<string, string>>;

export interface Printed {
  exitCode: 0 | 1;
  stdout: string;
  stderr: string;
}
