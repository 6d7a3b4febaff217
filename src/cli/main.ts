/** The command line. Each command is a file in `commands`, loaded when it is called. */
import '../lab/judges.ts';
import { readFileSync } from 'node:fs';
import { version } from '../../package.json' with { type: 'json' };
import * as files from './commands/all.ts';
import { UsageError } from './files.ts';
import type { Command, ExitCode, Io } from './io.ts';

type Load = () => Promise<{ default: Command }>;
/** By name, which is the file's. */
const commands = new Map<string, Load>(Object.entries(files));

const processIo: Io = {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  stdin: () => readFileSync(0, 'utf8'),
};

async function usage(program: string): Promise<string> {
  const all = await Promise.all([...commands.values()].map((load) => load()));
  const lines = all.map((command) => `  ${command.default.usage}\n`);
  return `Usage: ${program} COMMAND …\n\n${lines.join('')}\nUse "COMMAND --help" for the usage of a command and "--version" for the lab's version.\n`;
}

const isHelp = (word: string | undefined) => word === '--help' || word === '-h';

/** What was asked before a command: null when it is a command. */
async function answerOf([first, second]: readonly string[], program: string): Promise<string | null> {
  if (first === '--version' || first === '-v') return `pull-secret-lab ${version}\n`;
  if (first === undefined || isHelp(first) || (first === 'help' && !commands.has(second ?? '')))
    return usage(program);
  return null;
}

/** How a clone is asked for a command. */
export const IN_A_CLONE = 'npm run --silent lab --';

/** Runs one command; errors in its input go to standard error. `program` = the words that call it, for its help. */
export async function main(
  argv: readonly string[],
  io: Io = processIo,
  program = IN_A_CLONE,
): Promise<ExitCode> {
  const answer = await answerOf(argv, program);
  if (answer !== null) {
    io.out(answer);
    return 0;
  }
  const [name = '', ...args] = argv[0] === 'help' ? [...argv.slice(1), '--help'] : argv;
  const load = commands.get(name);
  if (!load) {
    io.err(`Unknown command ${JSON.stringify(name)}.\n${await usage(program)}`);
    return 2;
  }
  const { default: command } = await load();
  const end = args.indexOf('--');
  if (args.slice(0, end < 0 ? undefined : end).some(isHelp)) {
    io.out(`Usage: ${program} ${command.usage}\n`);
    return 0;
  }
  try {
    return await command.run(args, io);
  } catch (error) {
    const ours =
      error instanceof UsageError || (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS');
    if (!ours) throw error;
    io.err(`${(error as Error).message}\nUsage: ${command.usage}\n`);
    return 2;
  }
}
