/** What the Tab key offers: commands, files, and what a command itself knows. */
import type { IFileSystem } from 'just-bash/browser';

export interface Completion {
  /** Where the word begins that is completed, in UTF-16 units. */
  from: number;
  /** Whole words, in order; a directory ends with a slash. */
  words: readonly string[];
}

export interface Completing {
  fs: IFileSystem;
  cwd: string;
  home: string;
  /** Names of commands, functions and aliases. */
  commands: readonly string[];
  /** Alias → what it stands for. */
  aliases: ReadonlyMap<string, string>;
  /** What may stand as the last of a command's words; null = files. */
  ask(command: string, words: readonly string[]): readonly string[] | null;
}

/** The words of the last command of a line, and where the last word begins. */
export function lastWords(line: string): { words: string[]; from: number } {
  let words: string[] = [];
  let word = '';
  let from = 0;
  let quote = '';
  const end = (next: number) => {
    words.push(word);
    word = '';
    from = next;
  };
  for (let i = 0; i < line.length; i++) {
    const letter = line[i]!;
    if (quote) {
      if (letter === quote) quote = '';
      else word += letter;
    } else if (letter === '"' || letter === "'") quote = letter;
    else if (letter === '\\' && i + 1 < line.length) word += line[++i]!;
    else if (/\s/.test(letter)) {
      if (word !== '') end(i + 1);
      else from = i + 1;
    } else if (/[|;&()<>`]/.test(letter)) {
      word = '';
      from = i + 1;
      // A file follows a redirection, a command anything else.
      words = /[<>]/.test(letter) ? ['>'] : [];
    } else word += letter;
  }
  return { words: [...words, word], from };
}

const escaped = (name: string) => name.replace(/[\s"'\\|;&()<>`$*?#!]/g, '\\$&');

async function filesFor(word: string, { fs, cwd, home }: Completing): Promise<string[]> {
  const slash = word.lastIndexOf('/') + 1;
  const [folder, stem] = [word.slice(0, slash), word.slice(slash)];
  const path = folder.startsWith('~/') ? home + folder.slice(1) : folder;
  const at = fs.resolvePath(cwd, path === '' ? '.' : path);
  const names = await fs.readdir(at).catch(() => []);
  const found: string[] = [];
  for (const name of names.sort()) {
    if (!name.startsWith(stem) || (name.startsWith('.') && stem === '')) continue;
    const { isDirectory } = await fs.stat(`${at === '/' ? '' : at}/${name}`);
    found.push(folder + escaped(name) + (isDirectory ? '/' : ''));
  }
  return found;
}

/** `column` = how far of the line counts. */
export async function complete(line: string, column: number, around: Completing): Promise<Completion> {
  const { words, from } = lastWords(line.slice(0, column));
  const last = words.at(-1)!;
  const stands = around.aliases.get(words[0]!);
  const all = stands === undefined || words.length === 1 ? words : [...stands.split(' '), ...words.slice(1)];
  const isCommand =
    words.length === 1 || words.slice(0, -1).every((word) => word === 'sudo' || /^\w+=/.test(word));
  if (isCommand && !last.includes('/'))
    return { from, words: [...new Set(around.commands)].filter((name) => name.startsWith(last)).sort() };
  const asked = isCommand ? null : around.ask(all[0]!, all.slice(1));
  return { from, words: asked ?? (await filesFor(last, around)) };
}
