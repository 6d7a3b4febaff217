/** All files of a lab as one YAML stream, and back: each file follows a document start that names it. */
import type { SourceFile } from '../api/diagnostics.ts';

/** `--- # file: NAME`; with more hashes where a file's own text holds such a line. */
const START = /^--- (#+) file: (.*?)( \(no line end\))?$/;

const written = (name: string) => (/^[\w./-]+$/.test(name) ? name : JSON.stringify(name));

function read(name: string): string {
  try {
    const parsed: unknown = JSON.parse(name);
    return typeof parsed === 'string' ? parsed : name;
  } catch {
    return name;
  }
}

export function joinFiles(files: readonly SourceFile[]): string {
  let hashes = '#';
  while (files.some(({ text }) => text.split('\n').some((line) => line.startsWith(`--- ${hashes} file: `))))
    hashes += '#';
  return files
    .map(({ name, text }) => {
      const ended = text === '' || text.endsWith('\n');
      return `--- ${hashes} file: ${written(name)}${ended ? '' : ' (no line end)'}\n${text}${ended ? '' : '\n'}`;
    })
    .join('');
}

/** The files of a text that `joinFiles` made; null when it is another text. */
export function splitFiles(text: string): SourceFile[] | null {
  // In front of the first file: what an editor or the markup around it adds.
  const clean = text.replace(/^\uFEFF?\s*/, '');
  const end = clean.indexOf('\n');
  const first = START.exec(clean.slice(0, end < 0 ? undefined : end).trimEnd());
  if (!first) return null;
  const lines = clean.split(/(?<=\n)/);
  const files: { name: string; text: string; ended: boolean }[] = [];
  for (const line of lines) {
    const start = START.exec(line.trimEnd());
    if (start && start[1] === first[1]) files.push({ name: read(start[2]!), text: '', ended: !start[3] });
    else files.at(-1)!.text += line;
  }
  return files.map(({ name, text, ended }) => ({ name, text: ended ? text : text.replace(/\n$/, '') }));
}
