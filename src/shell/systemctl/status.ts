/** `systemctl status`. Models systemd/src/systemctl/systemctl-show.c print_status_info */
import type { Millis } from '../../sim/time.ts';
import { short } from '../journal/format.ts';
import { journalOf } from '../journal/index.ts';
import { dateOf } from '../klog.ts';
import type { Machine } from '../machine.ts';
import type { Unit } from './unit.ts';

const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** `Mon 2024-07-01 00:00:04 UTC` */
export function stamp(t: Millis): string {
  const date = dateOf(t);
  return `${days[date.getUTCDay()]!} ${date.toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

const units: readonly [name: string, ms: number][] = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
];

/** `1min 2.500s`; `digits` of a second are shown. Models systemd/src/basic/time-util.c format_timespan */
export function span(ms: Millis, digits = 3): string {
  if (ms < 1000) return `${Math.floor(ms)}ms`;
  const parts: string[] = [];
  let rest = ms;
  for (const [name, size] of units) {
    const count = Math.floor(rest / size);
    if (count > 0) parts.push(`${count}${name}`);
    rest -= count * size;
  }
  const seconds = digits ? (rest / 1000).toFixed(digits) : String(Math.floor(rest / 1000));
  if (Number(seconds) > 0 || parts.length === 0) parts.push(`${seconds}s`);
  return parts.join(' ');
}

const ago = (from: Millis, now: Millis) => `${span(now - from, 0)} ago`;

const dots = { active: '●', activating: '●', inactive: '○', failed: '×' };

function activeLine({ active, sub, result, since }: Unit, now: Millis): string {
  const how = `${active} (${active === 'failed' ? '' : sub})`.replace(' ()', '');
  const why = result ? ` (Result: ${result})` : '';
  return `${how}${why} since ${stamp(since)}; ${ago(since, now)}`;
}

/** `lines` = how many of the journal are shown. */
export function statusText(machine: Machine, unit: Unit, lines: number): string {
  const { at, node } = machine;
  const rows: string[] = [`${dots[unit.active]} ${unit.description}`];
  const row = (name: string, value: string) => rows.push(`${`${name}:`.padStart(12)} ${value}`);
  const under = (value: string) => rows.push(`${' '.repeat(13)}${value}`);
  row('Loaded', `loaded (${unit.path}; enabled; preset: enabled)`);
  const [dropIn] = unit.dropIns;
  if (dropIn !== undefined) {
    row('Drop-In', dropIn.replace(/\/[^/]*$/, ''));
    under(`└─${dropIn.replace(/^.*\//, '')}`);
  }
  row('Active', activeLine(unit, at));
  if (unit.lasted !== null) row('Duration', span(unit.lasted));
  row('Docs', unit.docs);
  if (unit.ended !== null) {
    row('Process', `${unit.pid} ExecStart=${unit.start} (${unit.ended})`);
    row('Main PID', `${unit.pid} (${unit.ended})`);
  } else {
    row('Main PID', `${unit.pid} (${unit.process})`);
    row('Tasks', '12 (limit: 4647)');
    row('CGroup', `/system.slice/${unit.name}.service`);
    under(`└─${unit.pid} ${unit.command}`);
  }
  const log = journalOf(machine).filter(({ t, unit: of }) => of === unit.name && t <= at);
  const last = lines > 0 ? log.slice(-lines) : [];
  return [...rows, ...(last.length ? [''] : []), ...last.map((entry) => short(entry, node.name)), ''].join(
    '\n',
  );
}
