/** The attributes of `<pull-secret-lab>` that are the query of `embed.html`, by the same names. */
export const attributes = [
  'scenario',
  'src',
  'view',
  'at',
  'gate',
  'kubelet',
  'editable',
  'predict',
  'height',
] as const;

/** `waits` = the element hands the files over itself, so the frame must not fetch `src`. */
export function queryOf(get: (name: string) => string | null, theme: string, waits: boolean): string {
  const query = new URLSearchParams({ theme });
  for (const name of attributes) {
    const value = get(name);
    if (value !== null && !(waits && name === 'src')) query.set(name, value);
  }
  if (waits) query.set('waits', '');
  return `${query}`;
}

/** A flag of HTML is set when it is there; `editable="false"` is meant to be off, and is. */
export const flag = (value: string | null) => value !== null && !/^(false|off|no|0)$/i.test(value.trim());
