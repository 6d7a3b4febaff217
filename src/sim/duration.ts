import { quote } from './go.ts';

const units: Record<string, number> = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  μs: 1e-3,
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
};

/** Go's time.ParseDuration, in milliseconds (fractions kept). Throws Error with Go's words. */
export function parseDuration(text: string): number {
  const invalid = () => new Error(`time: invalid duration ${quote(text)}`);
  const sign = text.startsWith('-') ? -1 : 1;
  let rest = text.replace(/^[+-]/, '');
  if (rest === '0') return 0;
  if (rest === '') throw invalid();
  let total = 0;
  while (rest !== '') {
    const match = /^(\d+\.?\d*|\.\d+)([^\d.]*)/.exec(rest);
    if (!match) throw invalid();
    const [whole, value, unit] = match;
    if (unit === '') throw new Error(`time: missing unit in duration ${quote(text)}`);
    if (!Object.hasOwn(units, unit!))
      throw new Error(`time: unknown unit ${quote(unit!)} in duration ${quote(text)}`);
    total += Number(value) * units[unit!]!;
    rest = rest.slice(whole.length);
  }
  if (total > 9.2e12) throw invalid();
  return (sign * Math.round(total * 1e6)) / 1e6;
}
