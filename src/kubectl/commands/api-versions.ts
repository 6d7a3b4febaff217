/** `kubectl api-versions`. Models staging/src/k8s.io/kubectl/pkg/cmd/apiresources/apiversions.go RunAPIVersions */
import { success } from '../errors.ts';
import { resources } from '../resources.ts';
import type { Command } from './types.ts';

export const command: Command = {
  name: 'api-versions',
  flags: { valued: [] },
  run({ positionals }) {
    if (positionals.length)
      throw new Error(
        `unexpected arguments: [${positionals.join(' ')}]\nSee 'kubectl api-versions -h' for help and examples`,
      );
    const all = new Set(resources.map(({ group, version }) => (group ? `${group}/${version}` : version)));
    return success(
      [...all]
        .sort()
        .map((each) => `${each}\n`)
        .join(''),
    );
  },
};
