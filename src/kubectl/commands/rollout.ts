/** `kubectl rollout history|pause|restart|resume|status|undo`. Models staging/src/k8s.io/kubectl/pkg/cmd/rollout/rollout.go NewCmdRollout */
import { paused, restarted, revisionFor, rolledBack } from '../../controllers/support/verbs.ts';
import type { KubeObject } from '../../api/objects.ts';
import { describeTemplate } from '../../kinds/pod-template/describe.ts';
import { type Obj } from '../../printers/access.ts';
import { LAST_APPLIED } from '../../printers/words.ts';
import { type Found, about, changeEach, dryRunOf, findAll, said, write } from '../change.ts';
import { success } from '../errors.ts';
import { type Flags, durationIn, isOn, last } from '../flags.ts';
import { objectName } from '../output/index.ts';
import { history } from '../rollout/history.ts';
import { followStatus } from '../rollout/follow.ts';
import { rfc3339 } from '../server/node.ts';
import type { Printed } from '../types.ts';
import type { Command, Surroundings } from './types.ts';

type Verb = (all: { found: Found[]; errors: Error[] }, flags: Flags, around: Surroundings) => Printed;

/** One of those that change an object in place; what they cannot change is told with its name. */
const changing =
  (what: string, change: (object: KubeObject, around: Surroundings) => KubeObject): Verb =>
  ({ found, errors }, flags, around) =>
    changeEach(found, errors, (one) => {
      let wanted: KubeObject;
      try {
        wanted = change(one.object, around);
      } catch (error) {
        throw about(one, error as Error);
      }
      try {
        return said(flags, write(around.cluster, wanted), what);
      } catch (error) {
        throw new Error(`failed to patch: ${(error as Error).message}`);
      }
    });

/** Throws Error. */
function revisionIn(flags: Flags, name: string): number {
  const value = last(flags, name) ?? '0';
  if (!/^[+-]?\d+$/.test(value))
    throw new Error(
      `invalid argument ${JSON.stringify(value)} for "--${name}" flag: strconv.ParseInt: parsing ${JSON.stringify(value)}: invalid syntax\nSee 'kubectl rollout --help' for usage.`,
    );
  return Number(value);
}

const undo: Verb = ({ found, errors }, flags, { cluster }) => {
  const to = revisionIn(flags, 'to-revision');
  const suffix = dryRunOf(flags);
  const { objects } = cluster.store;
  let warnings = '';
  const printed = changeEach(found, errors, ({ object }) => {
    if (object.metadata.annotations?.[LAST_APPLIED] !== undefined)
      warnings += `Warning: resource ${objectName(object as unknown as Obj)} was previously managed with 'kubectl apply'. Rolling back will not update the ${LAST_APPLIED} annotation, which may cause unexpected behavior on future 'kubectl apply' operations. Consider using 'kubectl apply' with your previous configuration file instead.\n`;
    if (suffix === ' (dry run)') {
      const template = describeTemplate(revisionFor(object, objects.values(), to).template);
      const what = object.kind === 'Deployment' ? template : `will roll back to ${template}`;
      return said(flags, object, what + suffix);
    }
    const { object: restored, result } = rolledBack(object, objects.values(), to);
    if (restored === object || suffix) return said(flags, object, result + suffix);
    return said(flags, write(cluster, restored), result);
  });
  return { ...printed, stderr: warnings + printed.stderr };
};

const status: Verb = (all, flags, { cluster }) => {
  const revision = revisionIn(flags, 'revision');
  if (revision < 0) throw new Error(`revision must be a positive integer: ${revision}`);
  return followStatus(all, cluster, {
    revision,
    watch: last(flags, 'watch') === undefined || isOn(flags, 'watch'),
    timeout: durationIn(flags, 'timeout', 'rollout') ?? 0,
  });
};

const showHistory: Verb = ({ found, errors }, flags, { cluster }) => {
  const revision = revisionIn(flags, 'revision');
  if (revision < 0) throw new Error(`revision must be a positive integer: ${revision}`);
  const which = revision > 0 ? `with revision #${revision}` : '';
  return changeEach(found, errors, ({ object }) => {
    const text = history(object, cluster.store.objects.values(), revision);
    return `${objectName(object as unknown as Obj)} ${which}\n${text}\n`;
  });
};

const verbs = new Map<string, Verb>([
  ['history', showHistory],
  ['pause', changing('paused', (object) => paused(object, true))],
  ['restart', changing('restarted', (object, { cluster }) => restarted(object, rfc3339(cluster.now)))],
  ['resume', changing('resumed', (object) => paused(object, false))],
  ['status', status],
  ['undo', undo],
]);

export const command: Command = {
  name: 'rollout',
  flags: {
    valued: [
      'filename',
      'selector',
      'output',
      'template',
      'revision',
      'to-revision',
      'timeout',
      'field-manager',
    ],
    switches: ['recursive', 'watch'],
    optional: { 'dry-run': 'unchanged' },
    shorts: { R: 'recursive', f: 'filename', l: 'selector', o: 'output', w: 'watch' },
  },
  run(flags, around) {
    const [word = '', ...args] = flags.positionals;
    const verb = verbs.get(word);
    if (!verb) throw new Error(`this kubectl has no rollout ${JSON.stringify(word)}`);
    if (args.length === 0 && !flags.values.has('filename'))
      throw new Error('required resource not specified');
    const all = findAll(flags, args, around, false);
    if (all.found.length + all.errors.length > 0) return verb(all, flags, around);
    const where = `No resources found in ${last(flags, 'namespace') || 'default'} namespace.\n`;
    // Nothing to undo or to tell of is nothing to say.
    return word === 'undo' || word === 'history' ? success('') : success('', where);
  },
};
