/** What could stand as the last word of a tool's line. */
import type { Option } from './getopt.ts';
import type { Machine } from './machine.ts';
import { CONTAINER_RUNTIMES } from './runtimes.ts';

/** Those that begin like the last word, in order. */
export const startingWith = (words: readonly string[], last: string): string[] =>
  [...new Set(words)].filter((word) => word.startsWith(last)).sort();

export const flagWords = (flags: readonly string[]): string[] =>
  [...flags, 'help,h'].flatMap((flag) =>
    flag
      .replace(/=.*$/, '')
      .split(',')
      .flatMap((name) => (name.length > 1 ? [`--${name}`] : [])),
  );

export const optionWords = (options: readonly Option[]): string[] =>
  flagWords(options.map(({ names }) => names));

/** Every tag that a registry has. */
export const imagesToPull = ({ world }: Machine): string[] =>
  [...world.registries.values()].flatMap(({ host, repositories }) =>
    repositories.flatMap(({ name, tags }) => Object.keys(tags).map((tag) => `${host}/${name}:${tag}`)),
  );

export const registryHosts = ({ world }: Machine): string[] => [...world.registries.keys()];

/** The units of the node. */
export const unitWords = ({ node }: Machine): string[] => {
  const { name } = CONTAINER_RUNTIMES[node.runtime];
  return ['kubelet', name === 'containerd' ? name : 'crio'];
};
