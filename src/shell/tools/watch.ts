/** `watch`: a command again and again, as the cursor passes. Models procps/src/watch.c */
import { nextMoment } from '../../lab/view.ts';
import { EPOCH } from '../../lab/epoch.ts';
import type { Millis } from '../../sim/time.ts';
import { CLEAR } from '../clean.ts';
import { BadOption, type Option, type Options, getopt } from '../getopt.ts';
import { failed, success, type Said, type Tool, type ToolContext } from '../types.ts';

const options: readonly Option[] = [
  { names: 'n,interval', value: 'needed' },
  { names: 'd,differences', value: 'optional' },
  { names: 't,no-title' },
  { names: 'g,chgexit' },
  { names: 'e,errexit' },
  { names: 'b,beep' },
  { names: 'c,color' },
  { names: 'C,no-color' },
  { names: 'p,precise' },
  { names: 'q,equexit', value: 'needed' },
  { names: 'w,no-wrap' },
  { names: 'x,exec' },
  { names: 'h,help' },
  { names: 'v,version' },
];

const valued = new Set(['-n', '--interval', '-q', '--equexit']);

const USAGE = `
Usage:
 watch [options] command

Options:
  -e, --errexit          exit if command has a non-zero exit
  -g, --chgexit          exit when output from command changes
  -n, --interval <secs>  seconds to wait between updates
  -t, --no-title         turn off header
  -x, --exec             pass command to exec instead of "sh -c"

 -h, --help     display this help and exit
 -v, --version  output version information and exit
`;

/** The least wait, in milliseconds. */
const SHORTEST: Millis = 100;
const COLUMNS = 80;
/** Where nobody watches: more frames than that nobody reads. */
const MOST_FRAMES = 500;

interface Watch {
  line: string;
  every: Millis;
  title: boolean;
  /** Ends with the first change, or the first failure. */
  untilChange: boolean;
  untilError: boolean;
}

/** Its own options end where the command begins. */
function parted(args: readonly string[]): [own: string[], command: string[]] {
  let i = 0;
  for (; i < args.length && args[i]!.startsWith('-') && args[i] !== '-'; i++) {
    if (args[i] === '--') return [args.slice(0, i), args.slice(i + 1)];
    if (valued.has(args[i]!)) i++;
  }
  return [args.slice(0, i), args.slice(i)];
}

/** A word as a shell reads it. */
const quoted = (word: string) =>
  /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;

function read(args: readonly string[]): Watch | Said {
  const [own, command] = parted(args);
  let given: Options;
  try {
    given = getopt(own, options);
  } catch (error) {
    if (error instanceof BadOption) return failed(`watch: ${error.message}\n${USAGE}`);
    throw error;
  }
  if (given.values.has('h')) return success(USAGE);
  if (given.values.has('v')) return success('watch from procps-ng 4.0.4\n');
  const interval = given.values.get('n')?.at(-1) ?? '2';
  if (!/^\d*[.,]?\d+$/.test(interval)) return failed(`watch: failed to parse argument: '${interval}'\n`);
  if (command.length === 0) return failed(USAGE);
  return {
    line: given.values.has('x') ? command.map(quoted).join(' ') : command.join(' '),
    every: Math.max(SHORTEST, Math.round(Number(interval.replace(',', '.')) * 1000)),
    title: !given.values.has('t'),
    untilChange: given.values.has('g'),
    untilError: given.values.has('e'),
  };
}

const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `Mon Jul  1 00:01:40 2024` */
function dateText(t: Millis): string {
  const date = new Date(Date.parse(EPOCH) + t);
  const day = String(date.getUTCDate()).padStart(2);
  const clock = date.toISOString().slice(11, 19);
  return `${days[date.getUTCDay()]!} ${months[date.getUTCMonth()]!} ${day} ${clock} ${date.getUTCFullYear()}`;
}

/** The command at the left, node and time at the right. */
function titleOf({ line, every }: Watch, { machine }: ToolContext, columns: number): string {
  const right = `${machine.node.name}: ${dateText(machine.at)}`;
  const left = `Every ${(every / 1000).toFixed(1)}s: ${line.replace(/\s+/g, ' ')}`;
  const room = columns - right.length - 1;
  const shown = left.length > room ? `${left.slice(0, Math.max(0, room - 3))}...` : left;
  return `${shown.padEnd(Math.max(0, room))} ${right}\n\n`;
}

async function once(watch: Watch, { exec }: ToolContext): Promise<{ text: string; exitCode: number }> {
  const { stdout, stderr, exitCode } = await exec(watch.line);
  const text = stdout + stderr;
  return { text: text === '' || text.endsWith('\n') ? text : `${text}\n`, exitCode };
}

export const tool: Tool = {
  name: 'watch',
  help: 'runs a command again and again: watch -n 1 kubectl get pods',
  async run(args, context) {
    const watch = read(args);
    if ('exitCode' in watch) return watch;
    return context.screen ? onScreen(watch, context, context.screen) : asFrames(watch, context);
  },
};

const isOver = ({ untilChange, untilError }: Watch, before: string | null, text: string, exitCode: number) =>
  (untilError && exitCode !== 0) || (untilChange && before !== null && before !== text);

async function onScreen(
  watch: Watch,
  context: ToolContext,
  screen: NonNullable<ToolContext['screen']>,
): Promise<Said> {
  const { machine } = context;
  let before: string | null = null;
  let last = 0;
  do {
    const since = machine.at - last;
    // Whoever goes back in time sees at once what was there.
    if (before !== null && since >= 0 && since < watch.every) continue;
    last = machine.at;
    const { text, exitCode } = await once(watch, context);
    const title = watch.title ? titleOf(watch, context, screen.columns) : '';
    const room = Math.max(1, screen.rows - (watch.title ? 2 : 0) - 1);
    screen.write(CLEAR + title + text.split('\n').slice(0, room).join('\n'));
    if (isOver(watch, before, text, exitCode))
      return { ...success(), exitCode: watch.untilError ? exitCode : 0 };
    before = text;
  } while (await screen.passing());
  return success('\n');
}

/** To the end of the run: a frame whenever something has happened in it and the command prints something else. */
async function asFrames(watch: Watch, context: ToolContext): Promise<Said> {
  const { machine } = context;
  const begun = machine.at;
  let stdout = '';
  let before: string | null = null;
  for (let frames = 0; frames < MOST_FRAMES;) {
    const { text, exitCode } = await once(watch, context);
    if (text !== before) {
      frames++;
      stdout += `${stdout === '' ? '' : '\n'}${watch.title ? titleOf(watch, context, COLUMNS) : ''}${text}`;
    }
    if (isOver(watch, before, text, exitCode))
      return { exitCode: watch.untilError ? exitCode : 0, stdout, stderr: '' };
    before = text;
    const next = nextMoment(machine.trace, machine.at, 1);
    if (next === null || next > machine.trace.end) break;
    // Its own turns, the first one after that.
    const turn = begun + Math.ceil((next - begun) / watch.every) * watch.every;
    if (turn > machine.trace.end) break;
    machine.seek(turn);
  }
  machine.seek(machine.trace.end);
  return success(stdout);
}
