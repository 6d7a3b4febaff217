/** The objects of `-f`: files of the working directory, all of it (`.`), or standard input (`-`). */
import { parseGoYaml } from '../sim/go-yaml.ts';
import type { KubeObject } from '../api/objects.ts';
import { type Obj, list, text } from '../printers/access.ts';
import type { Files } from './types.ts';
import { Refused } from './errors.ts';
import { findResource } from './resources.ts';
import type { Target } from './targets.ts';

export interface WrittenFile {
  name: string;
  /** Undefined: it does not exist. */
  text: string | undefined;
}

/** The lab's network has nothing but its registries. Models staging/src/k8s.io/kubectl/pkg/cmd/util/helpers.go StandardErrorMessage */
function unreachable(address: string): Refused {
  const [, scheme, host = '', port] =
    /^(https?):\/\/(?:[^/@]*@)?(\[[^\]]*\]|[^/:?#]*)(?::(\d+))?/.exec(address) ?? [];
  const why = /^(\[.*\]|[\d.]+)$/.test(host)
    ? ` ${host}:${port ?? (scheme === 'http' ? 80 : 443)}: connect: network is unreachable`
    : `: lookup ${host} on 127.0.0.1:53: no such host`;
  return new Refused(`Unable to connect to the server: dial tcp${why}`);
}

export function readSource(source: string, { files, stdin }: { files: Files; stdin: string }): WrittenFile[] {
  if (source === '-') return [{ name: 'STDIN', text: stdin }];
  if (/^https?:\/\//.test(source)) throw unreachable(source);
  if (source !== '.' && source !== './') return [{ name: source, text: files[source.replace(/^\.\//, '')] }];
  return Object.keys(files)
    .filter((name) => /\.(ya?ml|json)$/.test(name))
    .sort()
    .map((name) => ({ name, text: files[name] }));
}

/** Throws Error for a file that is not there. */
export function readSources(
  sources: readonly string[],
  around: { files: Files; stdin: string },
): { name: string; text: string }[] {
  const files = sources.flatMap((each) => each.split(',')).flatMap((each) => readSource(each, around));
  return files.map(({ name, text: content }) => {
    if (content === undefined) throw new Error(`the path ${JSON.stringify(name)} does not exist`);
    return { name, text: content };
  });
}

/** A file's documents; comments alone are none. */
export const documentsOf = (content: string): string[] =>
  content
    .replace(/^\ufeff/, '')
    .split(/^---[ \t]*(?:#.*)?$/m)
    .filter((source) => /^\s*[^\s#]/m.test(source.replace(/^\s*#.*$/gm, '')));

/** How many objects a file names; a document that cannot be read counts as one. */
export function documentCount(content: string): number {
  return documentsOf(content).reduce((count, source) => {
    let value: unknown;
    try {
      ({ value } = parseGoYaml(source.replace(/^\n/, '')));
    } catch {
      return count + 1;
    }
    if (value === null || value === undefined) return count;
    return count + (text(value, 'kind') === 'List' ? list(value, 'items').length : 1);
  }, 0);
}

export type WrittenTarget = Required<Target>;

/** The objects of the files. Throws Error for what cannot be read. */
export function objectsOfFiles(
  sources: readonly string[],
  around: { files: Files; stdin: string },
  namespace: string,
): (WrittenTarget & { object: KubeObject })[] {
  return readSources(sources, around).flatMap(({ name: file, text: content }) =>
    documentsOf(content).flatMap((source) => {
      let value: unknown;
      try {
        ({ value } = parseGoYaml(source.replace(/^\n/, '')));
      } catch (error) {
        throw new Error(`error parsing ${file}: error converting YAML to JSON: ${(error as Error).message}`);
      }
      const objects: Obj[] = text(value, 'kind') === 'List' ? list(value, 'items') : [value as Obj];
      return objects.map((object) => {
        const kind = text(object, 'kind');
        const name = text(object, 'metadata', 'name');
        const resource = findResource(kind);
        if (!resource)
          throw new Error(
            `resource mapping not found for name: ${JSON.stringify(name)} namespace: ${JSON.stringify(text(object, 'metadata', 'namespace'))} from ${JSON.stringify(file)}: no matches for kind ${JSON.stringify(kind)} in version ${JSON.stringify(text(object, 'apiVersion'))}\nensure CRDs are installed first`,
          );
        return {
          resource,
          name,
          file,
          namespace: text(object, 'metadata', 'namespace') || namespace,
          object: object as unknown as KubeObject,
        };
      });
    }),
  );
}

/** What the files name. Throws Error for what cannot be read. */
export const targetsOfFiles = (
  sources: readonly string[],
  around: { files: Files; stdin: string },
  namespace: string,
): WrittenTarget[] => objectsOfFiles(sources, around, namespace).map(({ object: _, ...target }) => target);
