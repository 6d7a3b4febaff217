/** The command line. Each command is a file in `commands`, found by itself. */
import { readFileSync } from 'node:fs';
import { UsageError } from './files.ts';
import type { Command, ExitCode, Io } from './io.ts';

const commands = Object.values(
  import.meta.glob<Command>('./commands/*.ts', { eager: true, import: 'default' }),
);

const processIo: Io = {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  stdin: () => readFileSync(0, 'utf8'),
};

const usage = () =>
  `Usage: npm run --silent lab -- COMMAND …\n\n${commands.map((c) => `  ${c.usage}\n`).join('')}`;

/** Runs one command; what is wrong with its input goes to standard error. */
export async function main(argv: readonly string[], io: Io = processIo): Promise<ExitCode> {
  const [name, ...args] = argv;
  const command = commands.find((c) => c.name === name);
  if (!command) {
    const help = name === undefined || name === 'help' || name === '--help';
    (help ? io.out : io.err)(help ? usage() : `There is no command ${JSON.stringify(name)}.\n${usage()}`);
    return help ? 0 : 2;
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
