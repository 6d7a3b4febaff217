/** `kubectl api-resources`. */
import { success } from '../errors.ts';
import { isOn, last } from '../flags.ts';
import { type Resource, qualified, resources } from '../resources.ts';
import { table } from '../../printers/tabwriter.ts';
import type { Command } from './types.ts';

const versionOf = ({ group, version }: Resource) => (group ? `${group}/${version}` : version);

export const command: Command = {
  name: 'api-resources',
  flags: {
    valued: ['api-group', 'output', 'verbs', 'sort-by', 'categories'],
    switches: ['namespaced', 'no-headers', 'cached'],
    shorts: { o: 'output' },
  },
  run(flags) {
    if (flags.positionals.length)
      throw new Error(
        `unexpected arguments: [${flags.positionals.join(' ')}]\nSee 'kubectl api-resources -h' for help and examples`,
      );
    const group = last(flags, 'api-group');
    const namespaced = last(flags, 'namespaced');
    const shown = resources.filter(
      (each) =>
        (group === undefined || each.group === group) &&
        (namespaced === undefined || each.namespaced === isOn(flags, 'namespaced')),
    );
    const output = last(flags, 'output') ?? '';
    if (output === 'name') return success(shown.map((each) => `${qualified(each)}\n`).join(''));
    if (output !== '' && output !== 'wide') throw new Error(`--output ${output} is not available`);
    const rows = shown.map((each) => [
      each.name,
      each.short.join(','),
      versionOf(each),
      String(each.namespaced),
      each.kind,
    ]);
    return success(
      table(
        isOn(flags, 'no-headers') ? null : ['Name', 'ShortNames', 'APIVersion', 'Namespaced', 'Kind'],
        rows,
      ),
    );
  },
};
