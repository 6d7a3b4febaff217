/** The lines that were typed in the shell, the oldest first: kept in the browser. */
import type { Storage } from '../keys.ts';
import { parsed, read, write } from '../stored.ts';

export const TYPED = 'pull-secret-lab/2/typed';
/** So many lines are kept, and no longer ones. */
const LINES = 500;
const LENGTH = 2000;

export function typedLines(storage: Storage | undefined): string[] {
  const lines = parsed(read(storage, TYPED));
  if (!Array.isArray(lines)) return [];
  return lines
    .filter((line): line is string => typeof line === 'string' && line.length <= LENGTH)
    .slice(-LINES);
}

/** The lines with one more: not the same twice in a row, nor what begins with a space. */
export function withLine(lines: readonly string[], line: string): readonly string[] {
  if (line.trim() === '' || line.startsWith(' ') || line.length > LENGTH || lines.at(-1) === line)
    return lines;
  return [...lines, line].slice(-LINES);
}

export const keepLines = (storage: Storage | undefined, lines: readonly string[]) =>
  write(storage, TYPED, JSON.stringify(lines));
