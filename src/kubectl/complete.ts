/** What could stand as the last word of a command, which is there in part. Models staging/src/k8s.io/kubectl/pkg/util/completion/completion.go ResourceTypeAndNameCompletionFunc */
import { list, text } from '../printers/access.ts';
import { commandNames, flagsOf } from './command.ts';
import { explainWords } from './commands/explain.ts';
import type { KnownFlags } from './flags.ts';
import { findResource, resources } from './resources.ts';
import type { Cluster } from './server/cluster.ts';
import { listObjects } from './server/list.ts';
import { subcommands } from './subcommands.ts';

const words = (text: string) => text.split(' ');

const formats = words(
  'custom-columns custom-columns-file go-template go-template-file json jsonpath jsonpath-as-json jsonpath-file name template templatefile wide yaml',
);

/** Commands about objects of any type, and those about pods. */
const ofObjects = words('annotate delete describe edit get label patch scale wait');
const ofPods = words('debug exec logs');

/** The values of flags that are always the same. */
const values = new Map<string, readonly string[]>([
  ['output', formats],
  ['dry-run', words('client none server')],
  ['for', words('condition= create delete jsonpath=')],
  ['types', words('Normal Warning')],
  ['cascade', words('background foreground orphan')],
  ['image-pull-policy', words('Always IfNotPresent Never')],
  ['restart', words('Always Never OnFailure')],
]);
const patchTypes = words('json merge strategic');

/** Their values are files. */
const ofFiles = words('filename kustomize from-file from-env-file cert key patch-file kubeconfig template');

const nameOf = (object: unknown) => text(object, 'metadata', 'name');

function namesOf(cluster: Cluster, type: string, namespace: string): string[] {
  const resource = findResource(type);
  if (!resource || resource.writeOnly) return [];
  return listObjects(cluster, resource, resource.namespaced ? namespace : '').map(nameOf);
}

const types = () => resources.filter(({ writeOnly }) => !writeOnly).map(({ name }) => name);

function containersOf(cluster: Cluster, pod: string, namespace: string): string[] {
  const resource = findResource('pods')!;
  const found = listObjects(cluster, resource, namespace).find(
    (object) => nameOf(object) === pod.replace(/^pods?\//, ''),
  );
  return ['containers', 'initContainers', 'ephemeralContainers'].flatMap((field) =>
    list(found, 'spec', field).map(({ name }) => String(name)),
  );
}

interface Line {
  flags: KnownFlags;
  positionals: string[];
  namespace: string;
  /** The flag whose value is the last word. */
  flag: string | null;
}

const longOf = (flags: KnownFlags, word: string): string | null =>
  /^--[^=]+$/.test(word) ? word.slice(2) : /^-[^-]$/.test(word) ? (flags.shorts?.[word[1]!] ?? null) : null;

function read(flags: KnownFlags, before: readonly string[]): Line {
  const line: Line = { flags, positionals: [], namespace: 'default', flag: null };
  for (let i = 0; i < before.length; i++) {
    const word = before[i]!;
    const [, joined] = /^(?:--namespace=|-n=?)(.+)$/.exec(word) ?? [];
    if (joined !== undefined) line.namespace = joined;
    if (!word.startsWith('-')) line.positionals.push(word);
    const name = longOf(flags, word);
    if (name === null || !flags.valued.includes(name)) continue;
    const value = before[++i];
    if (value === undefined) line.flag = name;
    else if (name === 'namespace') line.namespace = value;
  }
  return line;
}

/** Null = a file. */
function valuesOf(flag: string, command: string, line: Line, cluster: Cluster): readonly string[] | null {
  if (ofFiles.includes(flag)) return null;
  if (flag === 'namespace') return namesOf(cluster, 'namespaces', '');
  if (flag === 'container' || flag === 'target')
    return containersOf(cluster, line.positionals[0] ?? '', line.namespace);
  if (flag === 'output' && command === 'explain') return ['plaintext'];
  if (flag === 'type' && command === 'patch') return patchTypes;
  return values.get(flag) ?? [];
}

/** `TYPE`, `TYPE/NAME`, `TYPE NAME`. */
function objects(
  cluster: Cluster,
  positionals: readonly string[],
  last: string,
  namespace: string,
): string[] {
  const [first] = positionals;
  if (first !== undefined && !first.includes('/'))
    return namesOf(cluster, first, namespace).filter((name) => !positionals.includes(name));
  const [type = '', name] = last.split('/');
  if (name !== undefined) return namesOf(cluster, type, namespace).map((each) => `${type}/${each}`);
  if (first !== undefined) return types().map((each) => `${each}/`);
  const before = type.slice(0, type.lastIndexOf(',') + 1);
  return types().map((each) => before + each);
}

function forCommand(command: string, line: Line, last: string, cluster: Cluster): readonly string[] {
  const { positionals, namespace } = line;
  const whole = [command, ...positionals].join(' ');
  const next = subcommands.get(whole);
  if (next) return next;
  if (ofPods.includes(command)) {
    if (positionals.length === 0)
      return last.includes('/') ? objects(cluster, [], last, namespace) : namesOf(cluster, 'pods', namespace);
    return command === 'logs' && positionals.length === 1
      ? containersOf(cluster, positionals[0]!, namespace)
      : [];
  }
  if (command === 'explain') {
    if (positionals.length > 0) return [];
    return last.includes('.') ? explainWords(last) : resources.map(({ name }) => name);
  }
  if (ofObjects.includes(command)) return objects(cluster, positionals, last, namespace);
  if (command === 'rollout' || (command === 'set' && positionals.length > 0))
    return objects(cluster, positionals.slice(1), last, namespace);
  return [];
}

/** `typed` = the words after `kubectl`, the last one as far as it goes. Null = a file is meant. */
export function complete(typed: readonly string[], cluster: Cluster): readonly string[] | null {
  const last = typed.at(-1) ?? '';
  const begins = (all: readonly string[]) => [...new Set(all)].filter((each) => each.startsWith(last)).sort();
  if (typed.length <= 1) return last.startsWith('-') ? [] : begins(commandNames());
  const [command = ''] = typed;
  const flags = flagsOf(command);
  if (!flags) return [];
  const before = typed.slice(1, -1);
  if (before.includes('--')) return [];
  const line = read(flags, before);
  if (line.flag !== null) {
    const found = valuesOf(line.flag, command, line, cluster);
    return found && begins(found);
  }
  const [, name, value] = /^--([^=]+)=([^]*)$/.exec(last) ?? [];
  if (name !== undefined && value !== undefined) {
    const found = valuesOf(name, command, line, cluster);
    return found && begins(found.map((each) => `--${name}=${each}`));
  }
  if (last.startsWith('-'))
    return begins(
      [...flags.valued, ...(flags.switches ?? []), ...Object.keys(flags.optional ?? {})].map(
        (each) => `--${each}`,
      ),
    );
  return begins(forCommand(command, line, last, cluster));
}
