/** What `kubectl label` and `kubectl annotate` share. */
import type { KubeObject } from '../../api/objects.ts';
import { findAll } from '../change.ts';
import { type Flags, type KnownFlags, isOn } from '../flags.ts';
import type { Surroundings } from './types.ts';

export const metadataFlags: KnownFlags = {
  valued: [
    'filename',
    'selector',
    'field-selector',
    'output',
    'template',
    'resource-version',
    'field-manager',
    'template',
  ],
  switches: ['all', 'all-namespaces', 'overwrite', 'list', 'local', 'record', 'recursive'],
  optional: { 'dry-run': 'unchanged' },
  shorts: { A: 'all-namespaces', R: 'recursive', f: 'filename', l: 'selector', o: 'output' },
};

const isPair = (arg: string) =>
  (arg.includes('=') && !arg.startsWith('=')) || (arg.endsWith('-') && arg !== '-');

/** Throws Error. Models staging/src/k8s.io/kubectl/pkg/cmd/util/helpers.go GetResourcesAndPairs */
export function resourcesAndPairs(
  args: readonly string[],
  what: string,
): { resources: string[]; pairs: string[] } {
  const first = args.findIndex(isPair);
  const [resources, pairs] = first < 0 ? [[...args], []] : [args.slice(0, first), args.slice(first)];
  const late = pairs.find((arg) => !isPair(arg));
  if (late !== undefined) throw new Error(`all resources must be specified before ${what} changes: ${late}`);
  return { resources, pairs };
}

/** The objects, or why there is nothing to do. Throws Error. */
export function toChange(
  flags: Flags,
  resources: string[],
  around: Surroundings,
  what: string,
  changes: number,
) {
  for (const selector of ['selector', 'field-selector'])
    if (isOn(flags, 'all') && flags.values.has(selector))
      throw new Error(`cannot set --all and --${selector} at the same time`);
  if (resources.length === 0 && !flags.values.has('filename'))
    throw new Error('one or more resources must be specified as <resource> <name> or <resource>/<name>');
  if (changes === 0 && !isOn(flags, 'list')) throw new Error(`at least one ${what} update is required`);
  return findAll(flags, resources, around, true);
}

/** `a=b` a line, in the order of the keys; with a title when it is one of several objects. */
export function listing(
  { apiVersion, kind, metadata }: KubeObject,
  field: 'labels' | 'annotations',
  alone: boolean,
): string {
  const group = apiVersion.includes('/') ? apiVersion.split('/')[0]! : '';
  const lines = Object.entries(metadata[field] ?? {}).map(
    ([key, value]) => `${alone ? '' : ' '}${key}=${String(value)}\n`,
  );
  return `${alone ? '' : `Listing ${field} for ${kind}.${group}/${metadata.name}:\n`}${lines.join('')}`;
}

/** With other labels or annotations. */
export const withMetadata = (
  object: KubeObject,
  field: 'labels' | 'annotations',
  values: ReadonlyMap<string, string>,
): KubeObject => ({
  ...object,
  metadata: { ...object.metadata, [field]: Object.fromEntries(values) },
});
