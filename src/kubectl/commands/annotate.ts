/** `kubectl annotate`. Models staging/src/k8s.io/kubectl/pkg/cmd/annotate/annotate.go RunAnnotate */
import { changeEach, dryRunOf, replaceStored, said } from '../change.ts';
import { isOn } from '../flags.ts';
import { listing, metadataFlags, resourcesAndPairs, toChange, withMetadata } from './metadata.ts';
import type { Command } from './types.ts';

/** It may always be overwritten. */
const CHANGE_CAUSE = 'kubernetes.io/change-cause';

export const command: Command = {
  name: 'annotate',
  flags: metadataFlags,
  run(flags, around) {
    const { resources, pairs } = resourcesAndPairs(flags.positionals, 'annotation');
    const set = pairs
      .filter((pair) => pair.includes('='))
      .map((pair): [string, string] => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]);
    const removed = pairs.filter((pair) => !pair.includes('=')).map((pair) => pair.slice(0, -1));
    if (set.some(([key]) => removed.includes(key)))
      throw new Error('can not both modify and remove an annotation in the same command');
    const suffix = dryRunOf(flags);
    const { found, errors } = toChange(flags, resources, around, 'annotation', pairs.length);
    const overwrite = isOn(flags, 'overwrite');
    return changeEach(found, errors, ({ object }) => {
      const annotations = new Map(Object.entries(object.metadata.annotations ?? {}));
      const taken = set.filter(
        ([key, value]) => key !== CHANGE_CAUSE && annotations.has(key) && annotations.get(key) !== value,
      );
      if (taken.length && !overwrite)
        throw new Error(
          `--overwrite is false but found the following declared annotation(s): ${taken.map(([key]) => `'${key}' already has a value (${annotations.get(key)})`).join('; ')}`,
        );
      for (const [key, value] of set) annotations.set(key, value);
      for (const key of removed) annotations.delete(key);
      const wanted = withMetadata(object, 'annotations', annotations);
      const after = suffix ? wanted : replaceStored(around.cluster, wanted);
      if (isOn(flags, 'list')) return listing(after, 'annotations', found.length === 1);
      return said(flags, after, `annotated${suffix}`);
    });
  },
};
