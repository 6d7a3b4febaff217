/** `kubectl set image|serviceaccount`. Models staging/src/k8s.io/kubectl/pkg/cmd/set/set_image.go Run, and set_serviceaccount.go Run */
import type { KubeObject } from '../../api/objects.ts';
import { withImages, withServiceAccount } from '../../controllers/support/verbs.ts';
import { canonical } from '../../kinds/canonical.ts';
import { type Obj } from '../../printers/access.ts';
import { type Found, changeEach, dryRunOf, findAll, said, write } from '../change.ts';
import type { Flags } from '../flags.ts';
import { isOn } from '../flags.ts';
import { objectName } from '../output/index.ts';
import type { Printed } from '../types.ts';
import type { Command, Surroundings } from './types.ts';

const isPair = (arg: string) =>
  (arg.includes('=') && !arg.startsWith('=')) || (arg.endsWith('-') && arg !== '-');

/** Throws Error. Models staging/src/k8s.io/kubectl/pkg/cmd/util/helpers.go GetResourcesAndPairs, and ParsePairs */
function pairsOf(args: readonly string[]): { resources: string[]; images: Map<string, string> } {
  const first = args.findIndex(isPair);
  const [resources, pairs] = first < 0 ? [[...args], []] : [args.slice(0, first), args.slice(first)];
  const late = pairs.find((arg) => !isPair(arg));
  if (late !== undefined) throw new Error(`all resources must be specified before image changes: ${late}`);
  const wrong = pairs.filter((arg) => !arg.includes('='));
  if (wrong.length) throw new Error(`invalid image format: ${wrong.join(', ')}`);
  return {
    resources,
    images: new Map(pairs.map((arg) => [arg.slice(0, arg.indexOf('=')), arg.slice(arg.indexOf('=') + 1)])),
  };
}

const ofObject = (object: KubeObject, { message }: Error) =>
  new Error(`error: ${objectName(object as unknown as Obj)} ${message}\n`);

/** `failed`: the prefix of the server's refusal. */
function changed(
  { object }: Found,
  change: (object: KubeObject) => KubeObject,
  { cluster }: Surroundings,
  { flags, what, failed, silent }: { flags: Flags; what: string; failed: string; silent: boolean },
): string {
  const suffix = dryRunOf(flags);
  let wanted: KubeObject;
  try {
    wanted = change(object);
  } catch (error) {
    const { message } = error as Error;
    throw message.startsWith('unable to find container')
      ? new Error(`error: ${message}`)
      : ofObject(object, error as Error);
  }
  if (silent && canonical(wanted) === canonical(object)) return '';
  try {
    return said(flags, suffix ? wanted : write(cluster, wanted), `${what} updated${suffix}`);
  } catch (error) {
    throw new Error(`${failed}${(error as Error).message}`);
  }
}

function setImage(flags: Flags, args: readonly string[], around: Surroundings): Printed {
  const { resources, images } = pairsOf(args);
  const errors: Error[] = [];
  if (isOn(flags, 'all') && flags.values.has('selector'))
    errors.push(new Error('cannot set --all and --selector at the same time'));
  if (resources.length === 0 && !flags.values.has('filename'))
    errors.push(
      new Error('one or more resources must be specified as <resource> <name> or <resource>/<name>'),
    );
  if (images.size === 0) errors.push(new Error('at least one image update is required'));
  else if (images.size > 1 && images.has('*'))
    errors.push(
      new Error(
        'all containers are already specified by *, but saw more than one container_name=container_image pairs',
      ),
    );
  if (errors.length) return changeEach([], errors, () => '');
  const all = findAll(flags, resources, around, true);
  const how = {
    flags,
    what: 'image',
    failed: 'failed to patch image update to pod template: ',
    silent: true,
  };
  return changeEach(all.found, all.errors, (one) =>
    changed(one, (object) => withImages(object, images), around, how),
  );
}

function setServiceAccount(flags: Flags, args: readonly string[], around: Surroundings): Printed {
  const account = args.at(-1);
  if (account === undefined) throw new Error('serviceaccount is required');
  const { found, errors } = findAll(flags, args.slice(0, -1), around, true);
  const how = { flags, what: 'serviceaccount', failed: 'failed to patch ServiceAccountName ', silent: false };
  return changeEach(found, errors, (one) =>
    changed(one, (object) => withServiceAccount(object, account), around, how),
  );
}

export const command: Command = {
  name: 'set',
  flags: {
    valued: ['filename', 'selector', 'output', 'template', 'field-manager'],
    switches: ['all', 'recursive', 'record', 'local'],
    optional: { 'dry-run': 'unchanged' },
    shorts: { R: 'recursive', f: 'filename', l: 'selector', o: 'output' },
  },
  run(flags, around) {
    const [what = '', ...args] = flags.positionals;
    if (what === 'image') return setImage(flags, args, around);
    if (what === 'serviceaccount' || what === 'sa') return setServiceAccount(flags, args, around);
    throw new Error(`this kubectl does not set ${JSON.stringify(what)}`);
  },
};
