/** What became of the learner's files. */
import type { SourceFile } from '../api/diagnostics.ts';
import type { When } from './types.ts';

/** Whether a file is one of those that a name stands for. */
export const isNamed = (pattern: string) => {
  const stem = pattern.endsWith('*') ? pattern.slice(0, -1) : null;
  return ({ name }: SourceFile) => (stem === null ? name === pattern : name.startsWith(stem));
};

/** Whether a file is as a check wants it, or at least another than the step began with. */
export function isChanged(
  { name, contains, lacks }: NonNullable<When['changed']>,
  start: readonly SourceFile[],
  files: readonly SourceFile[],
): boolean {
  const is = isNamed(name);
  const [before, now] = [start.filter(is), files.filter(is)];
  if (contains === undefined && lacks === undefined) {
    const texts = new Map(before.map((file) => [file.name, file.text]));
    return before.length !== now.length || now.some((file) => texts.get(file.name) !== file.text);
  }
  if (contains !== undefined && !now.some(({ text }) => text.includes(contains))) return false;
  return (
    lacks === undefined || (before.length + now.length > 0 && now.every(({ text }) => !text.includes(lacks)))
  );
}
