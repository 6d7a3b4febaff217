/** Texts for a shell: what is entered one after another, and sessions as they were, with what was printed. */

export interface Entry {
  /** Counts from 1, in the text. */
  line: number;
  input: string;
  /** What it prints, without the last line end; null = the text does not say. */
  expected: string | null;
}

/** The entries of a script: each is as many lines as the shell needs. Blank lines and remarks between them are left out. */
export function entriesOf(text: string, isIncomplete: (text: string) => boolean): Entry[] {
  const entries: Entry[] = [];
  let lines: string[] = [];
  const end = (i: number) => {
    entries.push({ line: i + 2 - lines.length, input: lines.join('\n'), expected: null });
    lines = [];
  };
  const all = text.split(/\r?\n/);
  all.forEach((line, i) => {
    if (lines.length === 0 && /^\s*(#|$)/.test(line)) return;
    lines.push(line);
    if (!isIncomplete(lines.join('\n'))) end(i);
  });
  if (lines.length > 0) end(all.length - 1);
  return entries;
}

export interface Transcript {
  /** What stands before the first command: `# scenario: blog-post` → `scenario` → `blog-post`. */
  head: ReadonlyMap<string, string>;
  entries: Entry[];
}

/** Lines `$ command`, further lines of the same command `> …`, and what it prints. `first` = the number of the first line. */
export function transcriptOf(text: string, first = 1): Transcript {
  const head = new Map<string, string>();
  const entries: Entry[] = [];
  let printed: string[] = [];
  const end = () => {
    const entry = entries.at(-1);
    if (entry) entry.expected = printed.join('\n').replace(/\n+$/, '');
    printed = [];
  };
  text.split(/\r?\n/).forEach((line, i) => {
    const entry = entries.at(-1);
    if (line.startsWith('$ ')) {
      end();
      entries.push({ line: first + i, input: line.slice(2), expected: '' });
    } else if (entry && printed.length === 0 && /^>( |$)/.test(line)) entry.input += `\n${line.slice(2)}`;
    else if (entry) printed.push(line);
    else {
      const [, name, value] = /^#\s*([\w-]+):\s*(.*?)\s*$/.exec(line) ?? [];
      if (name) head.set(name, value!);
    }
  });
  end();
  return { head, entries };
}

/** The transcripts of a Markdown file: its blocks ```` ```console ````, whose head is written behind that: `scenario=blog-post at=30s`. */
export function transcriptsIn(markdown: string): Transcript[] {
  const found: Transcript[] = [];
  const lines = markdown.split(/\r?\n/);
  for (let i = 0; i < lines.length; i++) {
    const [, fence, rest] = /^(`{3,}|~{3,})console\b(.*)$/.exec(lines[i]!) ?? [];
    if (!fence) continue;
    const begin = i + 1;
    while (i + 1 < lines.length && lines[i + 1] !== fence) i++;
    const { entries } = transcriptOf(lines.slice(begin, i + 1).join('\n'), begin + 1);
    const head = new Map([...rest!.matchAll(/([\w-]+)=(\S+)/g)].map(([, name, value]) => [name!, value!]));
    if (entries.length > 0) found.push({ head, entries });
  }
  return found;
}

const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

/** `…` stands for any text in its line; a line that is nothing else for any lines, or none. */
export function matches(expected: string, actual: string): boolean {
  const lines = expected.split('\n');
  const pattern = lines
    .map((line, i) => {
      const end = i === lines.length - 1 ? '' : '\\n';
      if (line === '…') return i === lines.length - 1 ? '(?:.*\\n?)*' : '(?:.*\\n)*?';
      return line.split('…').map(escaped).join('.*') + end;
    })
    .join('');
  const trimmed = actual.replace(/\n+$/, '');
  if (new RegExp(`^${pattern}$`).test(trimmed)) return true;
  // Any lines at the end may be none.
  return lines.length > 1 && lines.at(-1) === '…' && matches(lines.slice(0, -1).join('\n'), trimmed);
}
