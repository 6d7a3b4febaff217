/** Several kubelet configurations as one. Models pkg/kubelet/kubeletconfig and cmd/kubelet/app/server.go mergeKubeletConfigurations */
import { isMap } from '../../kinds/report.ts';
import { map } from '../../kinds/raw.ts';
import type { Item } from '../item.ts';
import type { RealFiles } from '../types.ts';

type Value = Record<string, unknown>;

/** RFC 7396, as the kubelet's drop-ins are merged: maps by key, everything else as a whole, null removes. */
export function mergePatch(target: unknown, patch: unknown): unknown {
  if (!isMap(patch)) return patch;
  const result = new Map(Object.entries(map(target)));
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) result.delete(key);
    else result.set(key, mergePatch(result.get(key), value));
  }
  return Object.fromEntries(result);
}

/**
 * `--config` is read first, then the drop-ins by their names; flags and what tools patch in come last. Drop-ins are called
 * `.conf`; where no file is, they are all files but the first, if that is kubelet.yaml.
 */
function ranked(kubelets: readonly Item[]): Item[] {
  const [base] = kubelets;
  const isConf = ({ document }: Item) => document.file.endsWith('.conf');
  const conf = kubelets.some(isConf);
  const rank = (item: Item) => {
    if (item.document.text !== undefined) return item.fixed === undefined ? 2 : 3;
    const isBase = conf ? !isConf(item) : item === base && item.document.file === 'kubelet.yaml';
    return isBase ? 0 : 1;
  };
  const name = ({ document }: Item) => document.file;
  return [...kubelets].sort(
    (a, b) => rank(a) - rank(b) || (rank(a) < 2 ? (name(a) < name(b) ? -1 : name(a) > name(b) ? 1 : 0) : 0),
  );
}

export const merge: RealFiles['merge'] = (kubelets) => {
  const value = ranked(kubelets).reduce<unknown>(
    (whole, { document }) => mergePatch(whole, document.value),
    {},
  );
  return { text: JSON.stringify(value), value: value as Value };
};
