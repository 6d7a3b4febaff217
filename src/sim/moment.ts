/** Moments as Go reads them. */
import { quoteBytes as quote } from './duration.ts';

/** A part of Go's layout, how it is written, and for some what it may be. */
const parts: [layout: string, pattern: RegExp, range?: [least: number, most: number, what: string]][] = [
  ['2006', /^\d{4}/],
  ['-', /^-/],
  ['01', /^\d\d/, [1, 12, 'month']],
  ['-', /^-/],
  ['02', /^\d\d/],
  ['T', /^T/],
  ['15', /^\d\d?/, [0, 23, 'hour']],
  [':', /^:/],
  ['04', /^\d\d/, [0, 59, 'minute']],
  [':', /^:/],
  ['05', /^\d\d(?:[.,]\d+)?/, [0, 59, 'second']],
  ['Z07:00', /^(?:Z|[+-]\d\d:\d\d)/],
];

/** Models time/format.go Parse, with RFC3339 */
export function momentFault(text: string): string | null {
  const about = `parsing time ${quote(text)}`;
  let rest = text;
  let zone = '';
  for (const [layout, pattern, range] of parts) {
    const found = pattern.exec(rest)?.[0];
    if (found === undefined)
      return `${about} as "2006-01-02T15:04:05Z07:00": cannot parse ${quote(rest)} as ${quote(layout)}`;
    rest = rest.slice(found.length);
    zone = found;
    if (range && (Number.parseInt(found) < range[0] || Number.parseInt(found) > range[1]))
      return `${about}: ${range[2]} out of range`;
  }
  // Go allows offsets of 24 hours and of 60 minutes.
  if (Number(zone.slice(4)) > 60) return `${about}: time zone offset minute out of range`;
  if (Number(zone.slice(1, 3)) > 24) return `${about}: time zone offset hour out of range`;
  if (rest !== '') return `${about}: extra text: ${quote(rest)}`;
  const [year, month, day] = [text.slice(0, 4), text.slice(5, 7), text.slice(8, 10)].map(Number);
  const date = new Date(0);
  // The day before the first of the next month; a year below 100 is just that.
  date.setUTCFullYear(year!, month!, 0);
  return day === 0 || day! > date.getUTCDate() ? `${about}: day out of range` : null;
}
