/** `kubectl label`. Models staging/src/k8s.io/kubectl/pkg/cmd/label/label.go RunLabel */
import { changeEach, dryRunOf, replaceStored, said } from '../change.ts';
import { isOn } from '../flags.ts';
import { listing, metadataFlags, resourcesAndPairs, toChange, withMetadata } from './metadata.ts';
import type { Command } from './types.ts';

const VALUE = /^(?:[A-Za-z0-9](?:[-A-Za-z0-9_.]*[A-Za-z0-9])?)?$/;
const LONGEST = 63;

/** Throws Error. Models staging/src/k8s.io/kubectl/pkg/cmd/label/label.go parseLabels */
function parse(specs: readonly string[]): { set: Map<string, string>; removed: string[] } {
  const set = new Map<string, string>();
  const removed: string[] = [];
  for (const spec of specs) {
    const [key = '', value, more] = spec.split('=');
    if (value === undefined) removed.push(spec.slice(0, -1));
    else if (more !== undefined) throw new Error(`invalid label spec: ${spec}`);
    else {
      const faults = [
        ...(value.length > LONGEST ? [`must be no more than ${LONGEST} bytes`] : []),
        ...(VALUE.test(value)
          ? []
          : [
              "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')",
            ]),
      ];
      if (faults.length) throw new Error(`invalid label value: ${JSON.stringify(spec)}: ${faults.join(';')}`);
      set.set(key, value);
    }
  }
  if (removed.some((key) => set.has(key)))
    throw new Error('can not both modify and remove a label in the same command');
  return { set, removed };
}

function message(added: boolean, removed: boolean): string {
  if (added && removed) return 'modified';
  return added ? 'labeled' : removed ? 'unlabeled' : 'not labeled';
}

export const command: Command = {
  name: 'label',
  flags: metadataFlags,
  run(flags, around) {
    const { resources, pairs } = resourcesAndPairs(flags.positionals, 'label');
    const { set, removed } = parse(pairs);
    const suffix = dryRunOf(flags);
    const { found, errors } = toChange(flags, resources, around, 'label', set.size + removed.length);
    const overwrite = isOn(flags, 'overwrite');
    return changeEach(found, errors, ({ object }) => {
      const labels = new Map(Object.entries(object.metadata.labels ?? {}));
      const notes = removed
        .filter((key) => !labels.has(key))
        .map((key) => `label ${JSON.stringify(key)} not found.\n`);
      const taken = [...set].filter(([key, value]) => labels.has(key) && labels.get(key) !== value);
      if (taken.length && !overwrite) {
        const faults = taken.map(
          ([key]) => `'${key}' already has a value (${labels.get(key)}), and --overwrite is false`,
        );
        throw new Error(faults.length === 1 ? faults[0] : `[${faults.join(', ')}]`);
      }
      const added = [...set].filter(([key, value]) => labels.get(key) !== value);
      const gone = removed.filter((key) => labels.delete(key));
      for (const [key, value] of added) labels.set(key, value);
      const wanted = withMetadata(object, 'labels', labels);
      const changed = added.length + gone.length > 0;
      const after = suffix || !changed ? wanted : replaceStored(around.cluster, wanted);
      if (isOn(flags, 'list')) return listing(after, 'labels', found.length === 1);
      return `${suffix ? '' : notes.join('')}${said(flags, after, message(added.length > 0, gone.length > 0) + suffix)}`;
    });
  },
};
