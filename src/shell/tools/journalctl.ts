/** `journalctl`: what the kubelet, systemd and containerd wrote. Models systemd/src/journal/journalctl.c */
import type { Millis } from '../../sim/time.ts';
import { optionWords, startingWith, unitWords } from '../completing.ts';
import { BadOption, type Option, type Options, getopt } from '../getopt.ts';
import { type Format, formats } from '../journal/format.ts';
import { journalOf } from '../journal/index.ts';
import type { Entry } from '../journal/types.ts';
import { momentIn } from '../journal/when.ts';
import { failed, success, type Said, type Tool, type ToolContext } from '../types.ts';

const options: readonly Option[] = [
  { names: 'u,unit', value: 'needed' },
  { names: 't,identifier', value: 'needed' },
  { names: 'n,lines', value: 'optional' },
  { names: 'f,follow' },
  { names: 'S,since', value: 'needed' },
  { names: 'U,until', value: 'needed' },
  { names: 'o,output', value: 'needed' },
  { names: 'r,reverse' },
  { names: 'g,grep', value: 'needed' },
  { names: 'p,priority', value: 'needed' },
  { names: 'case-sensitive', value: 'optional' },
  { names: 'b,boot', value: 'optional' },
  { names: 'e,pager-end' },
  { names: 'x,catalog' },
  { names: 'a,all' },
  { names: 'l,full' },
  { names: 'q,quiet' },
  { names: 'no-pager' },
  { names: 'no-tail' },
  { names: 'no-full' },
  { names: 'no-hostname' },
  { names: 'utc' },
  { names: 'version' },
  { names: 'h,help' },
];

const HELP = `journalctl [OPTIONS...] [MATCHES...]

Query the journal.

  -u --unit=UNIT             Show logs from the specified unit: kubelet, containerd
  -t --identifier=STRING     Show entries with the specified syslog identifier
  -S --since=DATE            Show entries not older than the specified date
  -U --until=DATE            Show entries not newer than the specified date
  -p --priority=RANGE        Show entries within the specified priority range
  -g --grep=PATTERN          Show entries with MESSAGE matching PATTERN
  -n --lines[=INTEGER]       Show the most recent entries
  -f --follow                Follow the journal
  -r --reverse               Show the newest entries first
  -e --pager-end             Jump to the end
  -o --output=STRING         ${[...formats.keys()].join(', ')}
     --no-pager              Do not pipe output into a pager
`;

const priorities = ['emerg', 'alert', 'crit', 'err', 'warning', 'notice', 'info', 'debug'];

interface Query {
  fits(entry: Entry): boolean;
  from: Millis;
  until: Millis;
  /** Infinity = all. */
  lines: number;
  format: Format;
}

/** In journalctl's words. */
class Refused extends Error {}

const last = ({ values }: Options, name: string): string | undefined => values.get(name)?.at(-1);

function momentOf(given: Options, name: string, now: Millis): Millis | null {
  const text = last(given, name);
  if (text === undefined) return null;
  const t = momentIn(text, now);
  if (t === null) throw new Refused(`Failed to parse timestamp: ${text}`);
  return t;
}

function priorityOf(given: Options): number {
  const text = last(given, 'p');
  if (text === undefined) return 7;
  const found = /^[0-7]$/.test(text) ? Number(text) : priorities.indexOf(text);
  if (found < 0) throw new Refused(`Unknown log level ${text}`);
  return found;
}

/** Letters of a pattern in small letters match capitals, too. */
function patternOf(given: Options): RegExp | null {
  const text = last(given, 'g');
  if (text === undefined) return null;
  try {
    return new RegExp(text, text === text.toLowerCase() ? 'iu' : 'u');
  } catch {
    throw new Refused(`Bad pattern "${text}"`);
  }
}

function linesOf(given: Options): number {
  const text = last(given, 'n');
  if (text === undefined) return given.values.has('e') ? 1000 : given.values.has('f') ? 10 : Infinity;
  if (text === '') return 10;
  if (text === 'all') return Infinity;
  if (!/^\d+$/.test(text)) throw new Refused(`Failed to parse lines '${text}'`);
  return Number(text);
}

function queryOf(given: Options, now: Millis): Query {
  const units = (given.values.get('u') ?? []).map((unit) => unit.replace(/\.service$/, ''));
  const identifiers = given.values.get('t') ?? [];
  const pattern = patternOf(given);
  const priority = priorityOf(given);
  const name = last(given, 'o') ?? 'short';
  const format = formats.get(name);
  if (!format) throw new Refused(`Unknown output format '${name}'.`);
  return {
    fits: ({ unit, identifier, message, priority: own }) =>
      (units.length === 0 || units.includes(unit)) &&
      (identifiers.length === 0 || identifiers.includes(identifier)) &&
      own <= priority &&
      (pattern === null || pattern.test(message)),
    from: momentOf(given, 'S', now) ?? -Infinity,
    until: momentOf(given, 'U', now) ?? Infinity,
    lines: linesOf(given),
    format: given.values.has('no-hostname')
      ? (entry, host) => format(entry, host).replace(` ${host} `, ' ')
      : format,
  };
}

export const tool: Tool = {
  name: 'journalctl',
  help: 'the logs of the kubelet: journalctl -u kubelet, -f follows them',
  complete(args, machine) {
    const [before = '', last = ''] = args.length > 1 ? args.slice(-2) : ['', ...args];
    if (/^(-\w*u|--unit)$/.test(before)) return startingWith(unitWords(machine), last);
    if (/^(-\w*o|--output)$/.test(before)) return startingWith([...formats.keys()], last);
    if (/^(-\w*p|--priority)$/.test(before)) return startingWith(priorities, last);
    return startingWith(optionWords(options), last);
  },
  async run(args, context) {
    let given: Options;
    let query: Query;
    try {
      given = getopt(args, options);
      query = queryOf(given, context.machine.at);
    } catch (error) {
      if (error instanceof BadOption) return failed(`journalctl: ${error.message}\n`);
      if (error instanceof Refused) return failed(`${error.message}\n`);
      throw error;
    }
    if (given.values.has('h')) return success(HELP);
    if (given.values.has('version')) return success('systemd 257 (257.8-1~deb13u2)\n');
    const [match] = given.args;
    if (match !== undefined) return failed(`Failed to add match '${match}': Invalid argument\n`);
    return given.values.has('f') ? follow(query, context) : show(query, context, given);
  },
};

const within = (query: Query, context: ToolContext, after: Millis, until: Millis) =>
  journalOf(context.machine).filter(
    (entry) => entry.t > after && entry.t <= until && entry.t >= query.from && query.fits(entry),
  );

const printed = ({ format }: Query, { machine }: ToolContext, entries: readonly Entry[]) =>
  entries.map((entry) => `${format(entry, machine.node.name)}\n`).join('');

function show(query: Query, context: ToolContext, given: Options): Said {
  const found = within(query, context, -Infinity, Math.min(query.until, context.machine.at));
  const shown = query.lines === 0 ? [] : found.slice(-query.lines);
  if (shown.length === 0) return success(given.values.has('q') ? '' : '-- No entries --\n');
  return success(printed(query, context, given.values.has('r') ? shown.reverse() : shown));
}

/** Until somebody stops it; where nobody watches, to the end of the run. */
async function follow(query: Query, context: ToolContext): Promise<Said> {
  const { machine, screen } = context;
  const before = within(query, context, -Infinity, machine.at);
  let text = printed(query, context, query.lines === 0 ? [] : before.slice(-query.lines));
  let seen = machine.at;
  const more = () => {
    const next = printed(query, context, within(query, context, seen, machine.at));
    seen = machine.at;
    return next;
  };
  if (!screen) {
    machine.seek(machine.trace.end);
    return success(text + more());
  }
  screen.write(text);
  while (await screen.passing()) {
    text = more();
    if (text !== '') screen.write(text);
  }
  return success();
}
