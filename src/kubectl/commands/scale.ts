/** `kubectl scale`. Models staging/src/k8s.io/kubectl/pkg/cmd/scale/scale.go RunScale */
import { scaledTo } from '../../controllers/support/verbs.ts';
import { number } from '../../printers/access.ts';
import { MOST_PODS, tooManyText } from '../../kinds/most-pods.ts';
import { changeEach, dryRunOf, findAll, noResource, said, write } from '../change.ts';
import { last } from '../flags.ts';
import type { Command } from './types.ts';

/** Throws Error if the text is not a whole number. */
function whole(name: string, value: string): number {
  if (/^[+-]?\d+$/.test(value)) return Number(value);
  throw new Error(
    `invalid argument ${JSON.stringify(value)} for "--${name}" flag: strconv.ParseInt: parsing ${JSON.stringify(value)}: invalid syntax\nSee 'kubectl scale --help' for usage.`,
  );
}

export const command: Command = {
  name: 'scale',
  flags: {
    valued: [
      'replicas',
      'current-replicas',
      'resource-version',
      'timeout',
      'filename',
      'selector',
      'output',
      'template',
    ],
    switches: ['all', 'recursive', 'record'],
    optional: { 'dry-run': 'unchanged' },
    shorts: { R: 'recursive', f: 'filename', l: 'selector', o: 'output' },
  },
  run(flags, around) {
    const wanted = last(flags, 'replicas');
    if (wanted === undefined) throw new Error('required flag(s) "replicas" not set');
    const replicas = whole('replicas', wanted);
    const current = whole('current-replicas', last(flags, 'current-replicas') ?? '-1');
    const suffix = dryRunOf(flags);
    if (replicas < 0)
      throw new Error('The --replicas=COUNT flag is required, and COUNT must be greater than or equal to 0');
    if (current < -1) throw new Error('The --current-replicas must specify an integer of -1 or greater');
    const { found, errors } = findAll(flags, flags.positionals, around, true);
    if (found.length === 0 && errors.length === 0) throw new Error('no objects passed to scale');
    return changeEach(found, errors, ({ object }) => {
      const scaled = scaledTo(object, replicas);
      if (!scaled) throw noResource();
      if (replicas > MOST_PODS)
        throw new Error(
          `${tooManyText(`${object.kind} ${JSON.stringify(object.metadata.name)}`, replicas)}.`,
        );
      const before = number(object, 'spec', 'replicas');
      if (current !== -1 && before !== current)
        throw new Error(`Expected replicas to be ${current}, was ${before}`);
      return said(flags, suffix ? scaled : write(around.cluster, scaled), `scaled${suffix}`);
    });
  },
};
