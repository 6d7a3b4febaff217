/** Names that the editor can have: one line, no folders, no two the same. */

const MOST = 120;

/** The last part of a path, without what no name may hold: half a surrogate pair cannot be part of an address. */
function baseName(path: string): string {
  const parts = path
    .split(/[/\\]/)
    .map((part) => part.replace(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu, '').trim())
    .filter((part) => part !== '' && part !== '.' && part !== '..');
  // containerd's files all have one name; the folder's is the registry's.
  if (parts.at(-1) === 'hosts.toml') return shortened(parts.slice(-2).join('-'));
  return shortened(parts.at(-1) ?? 'file.yaml');
}

/** The end, which says what it is, stays. */
const shortened = (name: string) =>
  name.length > MOST ? `${name.slice(0, MOST - 20)}${name.slice(-20)}` : name;

/** As `baseName`, or with its folders when that name is taken, or with a number. */
export function freeName(path: string, taken: ReadonlySet<string>): string {
  const base = baseName(path);
  if (!taken.has(base)) return base;
  const joined = baseName(
    path
      .split(/[/\\]/)
      .join('-')
      .replace(/^[-.]+/, ''),
  );
  if (!taken.has(joined)) return joined;
  const [, stem, end] = /^(.*?)(\.\w+)?$/s.exec(base)!;
  for (let i = 2; ; i++) {
    const name = `${stem}-${i}${end ?? ''}`;
    if (!taken.has(name)) return name;
  }
}

/** The same files with names that can be; where all can, the same list. */
export function withFreeNames<T extends { name: string }>(files: readonly T[]): T[] {
  const taken = new Set<string>();
  return files.map((file) => {
    const name = freeName(file.name, taken);
    taken.add(name);
    return name === file.name ? file : { ...file, name };
  });
}
