/** Words as a shell reads them. */

/** A word that a shell reads as this text. */
export const shellWord = (text: string): string =>
  /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replace(/'/g, `'\\''`)}'`;

export const shellLine = (...words: readonly string[]): string => words.map(shellWord).join(' ');

/** Writes a text to a file. */
export function shellWrite(path: string, text: string): string {
  let end = 'EOF';
  while (text.split('\n').includes(end)) end += '_';
  return `cat > ${shellWord(path)} <<'${end}'\n${text.replace(/\n?$/, '\n')}${end}`;
}

/** `deployment/team-a/web` → `deployment/web -n team-a` */
export function targetWords(target: string): string[] {
  const [kind = '', ...name] = target.split('/');
  return [`${kind}/${name.at(-1) ?? ''}`, ...(name.length > 1 ? ['-n', name[0]!] : [])];
}
