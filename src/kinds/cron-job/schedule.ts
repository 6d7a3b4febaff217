/** Schedules as CronJobs write them. Models github.com/robfig/cron/v3/parser.go Parse: what it accepts, and its words */
import { parseDuration } from '../../sim/duration.ts';
import { quote } from '../../sim/go.ts';

/** The times of a schedule: a cron pattern of plain numbers, or a period in milliseconds. */
export type Schedule = { pattern: string } | { every: number };

interface Bounds {
  min: number;
  max: number;
  names?: readonly string[];
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const days = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

const bounds: readonly Bounds[] = [
  { min: 0, max: 59 },
  { min: 0, max: 23 },
  { min: 1, max: 31 },
  { min: 1, max: 12, names: months },
  { min: 0, max: 6, names: days },
];

const named: Readonly<Record<string, string>> = {
  '@yearly': '0 0 1 1 *',
  '@annually': '0 0 1 1 *',
  '@monthly': '0 0 1 * *',
  '@weekly': '0 0 * * 0',
  '@daily': '0 0 * * *',
  '@midnight': '0 0 * * *',
  '@hourly': '0 * * * *',
};

/** Models github.com/robfig/cron/v3/parser.go parseIntOrName, and mustParseInt. Throws Error. */
function numberOf(text: string, { min, names }: Bounds): number {
  const at = names?.indexOf(text.toLowerCase()) ?? -1;
  if (at >= 0) return at + min;
  if (!/^[+-]?\d+$/.test(text))
    throw new Error(`failed to parse int from ${text}: strconv.Atoi: parsing ${quote(text)}: invalid syntax`);
  const value = Number(text);
  if (value < 0) throw new Error(`negative number (${value}) not allowed: ${text}`);
  return value;
}

/** Models github.com/robfig/cron/v3/parser.go getRange. Throws Error. */
function rangeOf(text: string, field: Bounds): { values: number[]; star: boolean } {
  const [range = '', stepText, ...moreSteps] = text.split('/');
  const [low = '', high, ...more] = range.split('-');
  const any = low === '*' || low === '?';
  const start = any ? field.min : numberOf(low, field);
  if (!any && more.length) throw new Error(`too many hyphens: ${text}`);
  let end = any ? field.max : high === undefined ? start : numberOf(high, field);
  if (moreSteps.length) throw new Error(`too many slashes: ${text}`);
  const step = stepText === undefined ? 1 : numberOf(stepText, { min: 0, max: 0 });
  if (stepText !== undefined && high === undefined) end = field.max;
  if (start < field.min)
    throw new Error(`beginning of range (${start}) below minimum (${field.min}): ${text}`);
  if (end > field.max) throw new Error(`end of range (${end}) above maximum (${field.max}): ${text}`);
  if (start > end) throw new Error(`beginning of range (${start}) beyond end of range (${end}): ${text}`);
  if (step === 0) throw new Error(`step of range should be a positive number: ${text}`);
  const values: number[] = [];
  for (let value = start; value <= end; value += step) values.push(value);
  return { values, star: any && step === 1 };
}

/** `*`, or numbers with commas; '' = no time at all. Throws Error. */
function fieldOf(text: string, field: Bounds): string {
  const ranges = text
    .split(',')
    .filter(Boolean)
    .map((each) => rangeOf(each, field));
  if (ranges.some(({ star }) => star)) return '*';
  return [...new Set(ranges.flatMap(({ values }) => values))].sort((a, b) => a - b).join(',');
}

/** Models github.com/robfig/cron/v3/parser.go ParseStandard. Throws Error with upstream's words. */
export function parseSchedule(text: string): Schedule {
  if (text.startsWith('@')) {
    if (Object.hasOwn(named, text)) return { pattern: named[text]! };
    if (!text.startsWith('@every ')) throw new Error(`unrecognized descriptor: ${text}`);
    try {
      const every = parseDuration(text.slice('@every '.length));
      // Never less than a second, and whole ones.
      return { every: Math.max(1000, Math.floor(every / 1000) * 1000) };
    } catch (error) {
      throw new Error(`failed to parse duration ${text}: ${(error as Error).message}`);
    }
  }
  const fields = text.split(/\s+/).filter(Boolean);
  if (fields.length !== bounds.length)
    throw new Error(
      `expected exactly ${bounds.length} fields, found ${fields.length}: [${fields.join(' ')}]`,
    );
  return { pattern: fields.map((field, i) => fieldOf(field, bounds[i]!)).join(' ') };
}
