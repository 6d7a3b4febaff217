import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { diffLines } from 'diff';
import type { SourceFile } from '../../api/diagnostics.ts';
import { FIRST, loadScenario, scenarioNames } from '../../scenarios/index.ts';
import {
  type Entry,
  type Transcript,
  entriesOf,
  matches,
  transcriptOf,
  transcriptsIn,
} from '../../shell/script.ts';
import { Shell, type ShellState } from '../../shell/shell.ts';
import { UsageError, readFiles } from '../files.ts';
import type { Command, ExitCode, Io } from '../io.ts';
import { besides } from '../script-files.ts';
import { moment, runOptions, toRunOptions } from '../options.ts';

const { until: _, json: __, ...shared } = runOptions;
const options = {
  ...shared,
  scenario: { type: 'string' },
  at: { type: 'string' },
  save: { type: 'string' },
  check: { type: 'boolean' },
} as const;

/** A folder or file, or the name of a scenario that the lab comes with; `beside` = the file that names it. */
async function filesOf(scenario: string, io: Io, beside = ''): Promise<readonly SourceFile[]> {
  if (scenarioNames.includes(scenario)) return (await loadScenario(scenario))!;
  const path = beside === '' ? scenario : join(dirname(beside), scenario);
  const { files } = readFiles([path], io);
  return besides(files, [path]);
}

function textOf(path: string, io: Io): string {
  if (path === '-') return io.stdin();
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    throw new UsageError(`${path}: ${missing ? 'no such file' : (error as Error).message}`);
  }
}

type Told = (entry: Entry, prompt: string, output: string) => void;

/** Enters everything in turn. The state after it, and the last command's exit code. */
async function play(
  shell: Shell,
  entries: readonly Entry[],
  from: ShellState,
  tell: Told,
): Promise<ShellState & { exitCode: number }> {
  let state: ShellState & { exitCode: number } = { ...from, exitCode: 0 };
  for (const entry of entries) {
    const prompt = shell.prompt();
    const { output, left, ...next } = await shell.exec(entry.input, state);
    state = next;
    tell(entry, prompt, output);
    // A script ends with its shell.
    if (left) break;
  }
  await shell.close();
  return state;
}

/** Line by line, `-` what was expected, `+` what came. */
const difference = (expected: string, actual: string) =>
  diffLines(`${expected}\n`, `${actual.replace(/\n+$/, '')}\n`)
    .flatMap(({ added, removed, value }) =>
      value
        .replace(/\n$/, '')
        .split('\n')
        .map((line) => `${added ? '+' : removed ? '-' : ' '} ${line}\n`),
    )
    .join('');

const command: Command = {
  name: 'sh',
  usage:
    'sh SCRIPT [--scenario PATH|NAME] [--at 0s] [--save FOLDER] [--set gate=off] [--kubelet v1.36] [--seed N] [--node NAME]; sh --check FILE… [--scenario PATH|NAME] [--at 0s]',
  async run(args, io) {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const run = toRunOptions(values);
    const begin = async (scenario: string, at: string | undefined, beside?: string) => {
      const state = {
        files: await filesOf(scenario, io, beside),
        at: at === undefined ? 0 : moment(at, '--at'),
      };
      return { state, shell: new Shell(state, run) };
    };

    if (!values.check) {
      const [path, ...more] = positionals;
      if (path === undefined || more.length > 0)
        throw new UsageError('Specify one script of shell commands, or - for standard input.');
      const text = textOf(path, io);
      const { state, shell } = await begin(values.scenario ?? FIRST, values.at);
      const ended = await play(
        shell,
        entriesOf(text, (each) => shell.isIncomplete(each)),
        state,
        ({ input }, prompt, output) => io.out(`${prompt}${input.replace(/\n/g, '\n> ')}\n${output}`),
      );
      if (values.save !== undefined)
        for (const file of ended.files) {
          mkdirSync(dirname(join(values.save, file.name)), { recursive: true });
          writeFileSync(join(values.save, file.name), file.text);
        }
      return ended.exitCode === 0 ? 0 : 1;
    }

    if (positionals.length === 0) throw new UsageError('Specify the transcripts to check.');
    let [passed, failed] = [0, 0];
    const check = async (path: string, { head, entries }: Transcript) => {
      const own = values.scenario ?? head.get('scenario');
      const { state, shell } = await begin(
        own ?? FIRST,
        values.at ?? head.get('at'),
        values.scenario === undefined && own !== undefined ? path : undefined,
      );
      await play(shell, entries, state, ({ line, input, expected }, _prompt, output) => {
        if (matches(expected!, output)) return void passed++;
        failed++;
        io.out(`${path}:${line}: $ ${input}\n${difference(expected!, output)}`);
      });
    };
    for (const path of positionals) {
      const text = textOf(path, io);
      const all = path.endsWith('.md') ? transcriptsIn(text) : [transcriptOf(text)];
      if (all.every(({ entries }) => entries.length === 0))
        throw new UsageError(`${path}: no command in it; write a line that begins with "$ ".`);
      for (const transcript of all) await check(path, transcript);
    }
    io.out(`${passed} passed, ${failed} failed\n`);
    return (failed === 0 ? 0 : 1) satisfies ExitCode;
  },
};
export default command;
