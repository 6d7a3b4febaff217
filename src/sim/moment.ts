/** Moments as Go reads them. */
import { quoteBytes as quote } from './duration.ts';

const parts = ['2006', '-', '01', '-', '02', 'T', '15', ':', '04', ':', '05', 'Z07:00'];
const ranges = new Map<string, [least: number, most: number, what: string]>([
  ['01', [1, 12, 'month']],
  ['15', [0, 23, 'hour']],
  ['04', [0, 59, 'minute']],
  ['05', [0, 59, 'second']],
]);

/** Models time/format.go Parse, with RFC3339 */
export function momentFault(text: string): string | null {
  let rest = text;
  const about = `parsing time ${quote(text)}`;
  for (const part of parts) {
    const pattern =
      part.length === 1 ? part : part.startsWith('Z') ? 'Z|[+-]\\d\\d:\\d\\d' : `\\d{${part.length}}`;
    const found = new RegExp(`^(?:${pattern})${part === '05' ? '(?:[.,]\\d+)?' : ''}`).exec(rest)?.[0];
    if (found === undefined)
      return `${about} as "2006-01-02T15:04:05Z07:00": cannot parse ${quote(rest)} as ${quote(part)}`;
    rest = rest.slice(found.length);
    if (Number(found.slice(1, 3)) > 24 && part === 'Z07:00')
      return `${about}: time zone offset hour out of range`;
    if (Number(found.slice(4)) > 60 && part === 'Z07:00')
      return `${about}: time zone offset minute out of range`;
    const [least, most, what] = ranges.get(part) ?? [0, Infinity, ''];
    const value = Number(found.slice(0, 2));
    if (what !== '' && (value < least || value > most)) return `${about}: ${what} out of range`;
  }
  if (rest !== '') return `${about}: extra text: ${quote(rest)}`;
  const [year = 0, month = 0, day = 0] = text.slice(0, 10).split('-').map(Number);
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return day < 1 || day > days ? `${about}: day out of range` : null;
}
