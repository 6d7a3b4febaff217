/** How Go prints: quoting with %q, durations. Kubernetes' messages are made of these. */

const escapes: Record<string, string> = {
  '\\': '\\\\',
  '"': '\\"',
  '\n': '\\n',
  '\t': '\\t',
  '\r': '\\r',
  '\u0007': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\v': '\\v',
};

/** A string as Go's %q prints it: unprintable characters are escaped, including U+00A0 and similar ones. */
export function quote(text: string): string {
  let out = '"';
  for (const c of text) {
    const code = c.codePointAt(0)!;
    if (escapes[c]) out += escapes[c];
    else if (c === ' ' || /[\p{L}\p{M}\p{N}\p{P}\p{S}]/u.test(c)) out += c;
    else if (code < 0x80) out += `\\x${code.toString(16).padStart(2, '0')}`;
    else if (code < 0x10000) out += `\\u${code.toString(16).padStart(4, '0')}`;
    else out += `\\U${code.toString(16).padStart(8, '0')}`;
  }
  return `${out}"`;
}

/** Milliseconds as Go's time.Duration prints them: `1m30s`, `2.003s`, `250ms`, `1.5µs`, `0s`. */
export function duration(ms: number): string {
  if (ms === 0) return '0s';
  const sign = ms < 0 ? '-' : '';
  const whole = Math.abs(ms);
  if (whole < 1) {
    const nanos = Math.round(whole * 1e6);
    return nanos < 1000 ? `${sign}${nanos}ns` : `${sign}${nanos / 1000}µs`;
  }
  if (whole < 1000) return `${sign}${trim(whole)}ms`;
  const hours = Math.floor(whole / 3_600_000);
  const minutes = Math.floor((whole % 3_600_000) / 60_000);
  const seconds = `${trim((whole % 60_000) / 1000)}s`;
  if (hours) return `${sign}${hours}h${minutes}m${seconds}`;
  return minutes ? `${sign}${minutes}m${seconds}` : `${sign}${seconds}`;
}

const trim = (value: number) => String(Math.round(value * 1e6) / 1e6);

/** Whether two strings are in Go's (byte) order: negative, 0 or positive. */
export function compareBytes(a: string, b: string): number {
  if (a === b) return 0;
  const x = [...a];
  const y = [...b];
  for (let i = 0; i < x.length && i < y.length; i++)
    if (x[i] !== y[i]) return x[i]!.codePointAt(0)! - y[i]!.codePointAt(0)!;
  return x.length - y.length;
}

/** JSON text with the letters escaped that Go's encoding/json escapes for the sake of HTML. */
export const escapeHtml = (json: string): string =>
  json.replace(/[<>&\u2028\u2029]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** Several errors as one. Models staging/src/k8s.io/apimachinery/pkg/util/errors/errors.go aggregate.Error */
export function aggregate(errors: readonly string[]): string {
  const different = [...new Set(errors)];
  return different.length === 1 ? different[0]! : `[${different.join(', ')}]`;
}
