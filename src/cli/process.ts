/** The command line as a process: its arguments, its streams, its exit code. */
import { main } from './main.ts';

/** Errors of standard output: a reader that has seen enough (`| head -1`) is fine, a full disk is an error. */
function unwritable({ code, message }: NodeJS.ErrnoException): never {
  if (code === 'EPIPE') process.exit(0);
  process.stderr.write(`Cannot write to standard output: ${message}\n`);
  process.exit(2);
}

/** `program` as of `main`. */
export async function runProcess(program?: string): Promise<void> {
  process.stdout.on('error', unwritable);
  // Nobody is left to be told.
  process.stderr.on('error', () => process.exit(2));
  try {
    process.exitCode = await main(process.argv.slice(2), undefined, program);
  } catch (error) {
    // To a file it is written at once, and fails so.
    if ((error as NodeJS.ErrnoException).syscall !== 'write') throw error;
    unwritable(error as NodeJS.ErrnoException);
  }
}
