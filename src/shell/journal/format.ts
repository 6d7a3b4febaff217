/** Entries as journalctl prints them. Models systemd/src/shared/logs-show.c */
import { dateOf } from '../klog.ts';
import type { Millis } from '../../sim/time.ts';
import type { Entry } from './types.ts';

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const two = (n: number) => String(n).padStart(2, '0');

const micros = (date: Date) => `${String(date.getUTCMilliseconds()).padStart(3, '0')}000`;

/** `Jul 01 00:00:04` */
function shortTime(t: Millis): string {
  const date = dateOf(Math.floor(t));
  const clock = [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()].map(two).join(':');
  return `${months[date.getUTCMonth()]!} ${two(date.getUTCDate())} ${clock}`;
}

const from = ({ identifier, pid }: Entry) => `${identifier}[${pid}]`;

export type Format = (entry: Entry, host: string) => string;

export const short: Format = (entry, host) =>
  `${shortTime(entry.t)} ${host} ${from(entry)}: ${entry.message}`;

export const formats: ReadonlyMap<string, Format> = new Map<string, Format>([
  ['short', short],
  ['cat', ({ message }) => message],
  [
    'short-iso',
    (entry, host) =>
      `${dateOf(entry.t).toISOString().slice(0, 19)}+00:00 ${host} ${from(entry)}: ${entry.message}`,
  ],
  [
    'short-iso-precise',
    (entry, host) =>
      `${dateOf(entry.t).toISOString().slice(0, 23)}000+00:00 ${host} ${from(entry)}: ${entry.message}`,
  ],
  [
    'short-precise',
    (entry, host) =>
      `${shortTime(entry.t)}.${micros(dateOf(entry.t))} ${host} ${from(entry)}: ${entry.message}`,
  ],
  [
    'short-unix',
    (entry, host) =>
      `${(dateOf(entry.t).getTime() / 1000).toFixed(6)} ${host} ${from(entry)}: ${entry.message}`,
  ],
  [
    'json',
    ({ t, identifier, pid, unit, message, priority }, host) =>
      JSON.stringify({
        __REALTIME_TIMESTAMP: `${dateOf(t).getTime()}000`,
        _HOSTNAME: host,
        _PID: String(pid),
        SYSLOG_IDENTIFIER: identifier,
        ...(identifier === 'systemd' ? { UNIT: `${unit}.service` } : { _SYSTEMD_UNIT: `${unit}.service` }),
        PRIORITY: String(priority),
        MESSAGE: message,
      }),
  ],
]);
