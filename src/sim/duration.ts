const units = new Map<string, bigint>([
  ['ns', 1n],
  ['us', 1_000n],
  ['µs', 1_000n],
  ['μs', 1_000n],
  ['ms', 1_000_000n],
  ['s', 1_000_000_000n],
  ['m', 60_000_000_000n],
  ['h', 3_600_000_000_000n],
]);
/** More nanoseconds than a duration can have. */
const TOO_MANY = 2n ** 63n;

/** Go's time.ParseDuration, in milliseconds (fractions kept). Throws Error with Go's words. */
export function parseDuration(text: string): number {
  const invalid = () => new Error(`time: invalid duration ${quoteBytes(text)}`);
  const negative = text.startsWith('-');
  let rest = text.replace(/^[+-]/, '');
  if (rest === '0') return 0;
  if (rest === '') throw invalid();
  let total = 0n;
  while (rest !== '') {
    const match = /^(?=\.?\d)(\d*)\.?(\d*)([^\d.]*)/.exec(rest);
    if (!match) throw invalid();
    const [written, whole, fraction, name] = match;
    if (name === '') throw new Error(`time: missing unit in duration ${quoteBytes(text)}`);
    const unit = units.get(name!);
    if (unit === undefined)
      throw new Error(`time: unknown unit ${quoteBytes(name!)} in duration ${quoteBytes(text)}`);
    total += BigInt(whole || '0') * unit + (BigInt(fraction || '0') * unit) / 10n ** BigInt(fraction!.length);
    if (total > TOO_MANY) throw invalid();
    rest = rest.slice(written.length);
  }
  if (total === TOO_MANY && !negative) throw invalid();
  return Number(negative ? -total : total) / 1e6;
}

/** As the package time quotes: every byte beyond ASCII by its number. */
export function quoteBytes(text: string): string {
  const shown = [...new TextEncoder().encode(text)].map((byte) => {
    const c = String.fromCharCode(byte);
    if (byte >= 0x80 || byte < 0x20) return `\\x${byte.toString(16).padStart(2, '0')}`;
    return c === '"' || c === '\\' ? `\\${c}` : c;
  });
  return `"${shown.join('')}"`;
}
