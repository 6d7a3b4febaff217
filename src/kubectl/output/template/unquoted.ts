const letters: Record<string, string> = {
  a: '\u0007',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

/** What a literal of Go stands for; null for one that is not valid. Models strconv/quote.go Unquote */
export function unquoted(literal: string): string | null {
  const inner = literal.slice(1, -1);
  if (literal.startsWith('`')) return inner.replaceAll('\r', '');
  let valid = true;
  const text = inner.replace(
    /\\(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8})|([0-7]{3})|([^]))/g,
    (_, x?: string, u?: string, long?: string, octal?: string, c = '') => {
      const hex = x ?? u ?? long;
      if (hex !== undefined) return String.fromCodePoint(parseInt(hex, 16));
      if (octal !== undefined) return String.fromCodePoint(parseInt(octal, 8));
      if (c === '\\' || c === literal[0]) return c as string;
      valid &&= Object.hasOwn(letters, c as string);
      return letters[c as string] ?? '';
    },
  );
  return valid ? text : null;
}
