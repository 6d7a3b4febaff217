/** The files that a command reads. */
import type { ToolContext } from '../types.ts';
import type { Source } from './commit.ts';

/** Flags whose values are files, or `KEY=FILE`. */
const fileFlags =
  /^(?:-f|-k|--(?:filename|kustomize|from-file|from-env-file|cert|key|patch-file))(?:=([^]*))?$/;

/** `-f a,b`, `--filename=a`, `--from-file=key=path`, `-o custom-columns-file=path`. */
export function pathsIn(args: readonly string[]): string[] {
  const end = args.indexOf('--');
  const own = end < 0 ? args : args.slice(0, end);
  return own.flatMap((arg, i) => {
    const [, template] = /(?:custom-columns|jsonpath|go-template|template)-?file=([^]*)$/.exec(arg) ?? [];
    if (template !== undefined) return [template];
    const [, joined] = /^-f=?([^]+)$/.exec(arg) ?? [];
    const match = fileFlags.exec(arg);
    if (!match && joined === undefined) return [];
    const value = match ? (match[1] ?? own[i + 1] ?? '') : joined!;
    return /from-(?:env-)?file|cert|key|patch/.test(arg)
      ? [value.replace(/^[^=/]*=/, '')]
      : value.split(',').filter(Boolean);
  });
}

/** By the path as it was typed, without `./` in front; a folder's files by their names in it. */
export async function readSources(
  args: readonly string[],
  { files, stdin, machine, cwd }: ToolContext,
): Promise<Map<string, Source>> {
  const sources = new Map<string, Source>();
  for (const path of pathsIn(args)) {
    if (path === '-') sources.set('STDIN', { text: stdin, own: null });
    else if (path === '.' || path === './') {
      for (const { name, text } of machine.files)
        if (files.ownName(`${cwd}/${name}`) === name) sources.set(name, { text, own: name });
    } else {
      const text = await files.read(path);
      if (text !== null) sources.set(path.replace(/^\.\//, ''), { text, own: files.ownName(path) });
    }
  }
  return sources;
}
