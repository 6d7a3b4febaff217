/** Commands of the library as this node has them: with its clock, its name, its only user. */
import { EPOCH } from '../lab/epoch.ts';
import { listed } from './ls.ts';
import { HiddenFuture, type Machine, UnreadableFiles } from './machine.ts';
import { failed, type Said, success } from './types.ts';

/** Runs a command; says so when the files are none that can be simulated. */
export async function guarded(name: string, run: () => Said | Promise<Said>): Promise<Said> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof HiddenFuture) return failed(`${name}: ${error.message}\n`);
    if (!(error instanceof UnreadableFiles)) throw error;
    return failed(`${name}: the files cannot be simulated: ${error.message}\n`);
  }
}

/** What of a console these need. */
export interface Surroundings {
  machine: Machine;
  host: string;
  /** What was typed so far. */
  entered: readonly string[];
  /** Somebody looks at what is printed. */
  watched(): boolean;
}

/** `library` = the library's own command. */
type Run = (args: string[], library: (args: string[]) => Promise<Said>) => Said | Promise<Said>;

/** `-n1` is `-n 1`; only before the command that is run, which may have such flags of its own. */
const apart = (args: readonly string[]): string[] =>
  args.flatMap((arg, i) => {
    const [, flag, value] = /^(-[nIPL])(.+)$/.exec(arg) ?? [];
    const before = args.slice(0, i).every((each) => /^-|^\d+$|^\{\}$/.test(each));
    return flag && before ? [flag, value!] : [arg];
  });

export const adapted = ({ machine, host, entered, watched }: Surroundings): ReadonlyMap<string, Run> =>
  new Map<string, Run>([
    [
      'date',
      (args, library) => {
        const says = args.some((arg) => /^(-d|--date)/.test(arg));
        const now = new Date(Date.parse(EPOCH) + machine.at).toISOString();
        return library(['-u', ...(says ? [] : ['-d', now]), ...args]);
      },
    ],
    ['ls', (args, library) => listed(args, library, watched())],
    ['xargs', (args, library) => library(apart(args))],
    [
      'sleep',
      (args, library) =>
        guarded('sleep', () => {
          void machine.trace;
          return library(args);
        }),
    ],
    ['hostname', () => success(`${host}\n`)],
    ['history', () => success(entered.map((line, i) => `${String(i + 1).padStart(5)}  ${line}\n`).join(''))],
    ['whoami', () => success('root\n')],
  ]);
