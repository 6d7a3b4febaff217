/** The scenarios: each folder of YAML is discovered automatically. The first is bundled with the page, the others load on request. */
import type { SourceFile } from '../api/diagnostics.ts';
import * as first from './first.ts';
import { names } from './names.ts';

export const FIRST = 'blog-post';

const nameOf = (path: string) => path.split('/')[0]!;

/** Folder names, the blog post's first. */
export const scenarioNames: readonly string[] = [...names].sort((a, b) =>
  a === FIRST ? -1 : b === FIRST ? 1 : a.localeCompare(b),
);

/** Kubelet first, then the node and what it talks to, then the objects: the order of the tabs. */
const order = ['kubelet', 'nginx-pod', 'pod', 'secret', 'registry', 'node', 'scenario'];
const rank = (name: string) => {
  const at = order.findIndex((prefix) => name.startsWith(prefix));
  return at < 0 ? 2 : at;
};

/** Of texts by their paths, as an index has them. */
function filesOf(texts: readonly (readonly [path: string, text: string])[]): SourceFile[] {
  return texts
    .map(([path, text]) => ({ name: path.split('/').at(-1)!, text }))
    .sort((a, b) => rank(a.name) - rank(b.name) || a.name.localeCompare(b.name, 'en', { numeric: true }));
}

export const firstScenario: readonly SourceFile[] = filesOf(Object.entries(first));

/** The files of a scenario, null for an unknown name. All others are in one portion of their own. */
export async function loadScenario(name: string): Promise<readonly SourceFile[] | null> {
  if (name === FIRST) return firstScenario;
  const own = Object.entries(await import('./all.ts')).filter(([path]) => nameOf(path) === name);
  return own.length ? filesOf(own) : null;
}
