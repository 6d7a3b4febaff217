/** The files that a command reads. */
import type { ShellFiles, ToolContext } from '../types.ts';
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
    if (/^--template(=|$)/.test(arg) && own.some((each) => /(?:columns|jsonpath|template)-?file$/.test(each)))
      return [arg === '--template' ? (own[i + 1] ?? '') : arg.slice('--template='.length)];
    const [, joined] = /^-f=?([^]+)$/.exec(arg) ?? [];
    const match = fileFlags.exec(arg);
    if (!match && joined === undefined) return [];
    const value = match ? (match[1] ?? own[i + 1] ?? '') : joined!;
    return /from-(?:env-)?file|cert|key|patch/.test(arg)
      ? [value.replace(/^[^=/]*=/, '')]
      : value.split(',').filter(Boolean);
  });
}

const isManifest = (name: string) => /\.(ya?ml|json)$/.test(name);

/** The files of a folder, and of those in it if `deep`. */
async function filesIn(folder: string, deep: boolean, files: ShellFiles): Promise<string[]> {
  const found: string[] = [];
  for (const name of [...((await files.list(folder)) ?? [])].sort()) {
    const path = folder === '.' ? name : `${folder.replace(/\/$/, '')}/${name}`;
    if (isManifest(name) && (await files.read(path)) !== null) found.push(path);
    else if (deep) found.push(...(await filesIn(path, deep, files)));
  }
  return found;
}

export interface Sources {
  /** By their paths. */
  sources: Map<string, Source>;
  /** The arguments with the files of a folder in its place. */
  args: string[];
}

/** What the arguments name: files by the path as it was typed, without `./` in front. */
export async function readSources(
  typed: readonly string[],
  { files, stdin }: Pick<ToolContext, 'files' | 'stdin'>,
): Promise<Sources> {
  const sources = new Map<string, Source>();
  let args = [...typed];
  const deep = typed.some((arg) => /^(-R|--recursive(=true)?)$/.test(arg));
  const keep = (path: string, text: string) =>
    sources.set(path.replace(/^\.\//, ''), { text, own: files.ownName(path) });
  for (const path of pathsIn(typed)) {
    if (path === '-') sources.set('STDIN', { text: stdin, own: null });
    else {
      const text = await files.read(path);
      const names = text === null ? await filesIn(path.replace(/^\.\/$/, '.'), deep, files) : [];
      if (text !== null) keep(path, text);
      for (const name of names) keep(name, (await files.read(name)) ?? '');
      const all = names.join(',');
      if (names.length)
        args = args.map((arg) =>
          arg === path
            ? all
            : arg.replace(/^(-f|--filename)=(.*)$/, (whole, flag: string, value: string) =>
                value === path ? `${flag}=${all}` : whole,
              ),
        );
    }
  }
  return { sources, args };
}
