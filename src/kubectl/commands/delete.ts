/** `kubectl delete`. Models staging/src/k8s.io/kubectl/pkg/cmd/delete/delete.go RunDelete */
import { keyOf } from '../../apiserver/store.ts';
import { type Obj, text } from '../../printers/access.ts';
import { dryRunOf } from '../change.ts';
import { ServerError, failure, notFound, success } from '../errors.ts';
import { type Flags, isOn, last } from '../flags.ts';
import { type Resource, qualifiedKind } from '../resources.ts';
import type { Cluster, Reference } from '../server/cluster.ts';
import { getObject } from '../server/list.ts';
import { type Target, checkScope, parseTargets, scopeOf, select } from '../targets.ts';
import { targetsOfFiles } from '../written.ts';
import type { Command } from './types.ts';

const FORCE =
  'Warning: Immediate deletion does not wait for confirmation that the running resource has been terminated. The resource may continue to run on the cluster indefinitely.\n';

const NOTHING =
  "You must provide one or more resources by argument or filename.\nExample resource specifications include:\n   '-f rsrc.yaml'\n   '--filename=rsrc.json'\n   '<resource> <name>'\n   '<resource>'";

interface Doomed {
  resource: Resource;
  name: string;
  namespace: string;
  file?: string;
}

export const command: Command = {
  name: 'delete',
  flags: {
    valued: [
      'filename',
      'selector',
      'field-selector',
      'grace-period',
      'timeout',
      'output',
      'kustomize',
      'raw',
    ],
    switches: [
      'all',
      'all-namespaces',
      'force',
      'now',
      'wait',
      'ignore-not-found',
      'recursive',
      'interactive',
    ],
    optional: { cascade: 'background', 'dry-run': 'unchanged' },
    shorts: {
      A: 'all-namespaces',
      R: 'recursive',
      f: 'filename',
      i: 'interactive',
      k: 'kustomize',
      l: 'selector',
      o: 'output',
    },
  },
  run(flags, around) {
    const { cluster } = around;
    const grace = graceOf(flags);
    const output = last(flags, 'output') ?? '';
    if (output !== '' && output !== 'name')
      throw new Error(`unexpected -o output mode: ${output}. We only support '-o name'`);
    const files = flags.values.get('filename');
    const scope = scopeOf(flags);
    const { positionals } = flags;
    if (positionals.length === 0 && !files) throw new Error(NOTHING);
    const everything = isOn(flags, 'all');
    if (everything && scope.labels)
      throw new Error('setting --all and --selector at the same time is not allowed');
    const targets: Target[] = files
      ? targetsOfFiles(files, around, scope.namespace)
      : parseTargets(positionals);
    checkScope(targets, scope);
    if (everything && targets.some(({ name }) => name !== null))
      throw new Error('name cannot be provided when a selector is specified');
    if (!everything && !scope.labels && !scope.fields && targets.some(({ name }) => name === null))
      throw new Error('resource(s) were provided, but no name was specified');
    const doomed = targets.flatMap((target): Doomed[] =>
      target.name !== null
        ? [{ ...target, name: target.name, namespace: target.namespace ?? scope.namespace }]
        : select(cluster, target.resource, scope).map((object) => ({
            resource: target.resource,
            name: text(object, 'metadata', 'name'),
            namespace: text(object, 'metadata', 'namespace'),
          })),
    );
    const forced = isOn(flags, 'force');
    const stderr = forced ? FORCE : '';
    if (doomed.length === 0) return success('No resources found\n', stderr);
    const missingIsFine = isOn(flags, 'ignore-not-found') || targets.every(({ name }) => name === null);
    const dry = dryRunOf(flags);
    const errors: Error[] = [];
    const removed: Reference[] = [];
    let stdout = '';
    for (const one of doomed) {
      try {
        const object = existing(cluster, one);
        if (dry === '') removed.push(remove(cluster, one, object, grace, forced));
        stdout += said(one, forced, dry, output === 'name');
      } catch (error) {
        if (!missingIsFine || (error as ServerError).reason !== 'NotFound') errors.push(error as Error);
      }
    }
    const waits = last(flags, 'wait') === undefined ? !forced : isOn(flags, 'wait');
    if (waits && removed.length) cluster.waitForRemoval?.(removed);
    return errors.length ? failure(errors, stdout, stderr) : success(stdout, stderr);
  },
};

/** Null = the object's own. Models staging/src/k8s.io/kubectl/pkg/cmd/delete/delete.go DeleteOptions.Complete, and Validate. */
function graceOf(flags: Flags): number | null {
  const written = last(flags, 'grace-period');
  const seconds = Number(written ?? -1);
  if (!Number.isInteger(seconds))
    throw new Error(
      `invalid argument ${JSON.stringify(written)} for "--grace-period" flag: strconv.ParseInt: parsing ${JSON.stringify(written)}: invalid syntax\nSee 'kubectl delete --help' for usage.`,
    );
  const forced = isOn(flags, 'force');
  if (isOn(flags, 'now')) {
    if (seconds !== -1) throw new Error('--now and --grace-period cannot be specified together');
    return 1;
  }
  if (forced && seconds > 0)
    throw new Error('--force and --grace-period greater than 0 cannot be specified together');
  if (forced) return 0;
  // Nobody loses a pod at once without saying so.
  if (seconds === 0) return 1;
  return seconds < 0 ? null : seconds;
}

function existing(cluster: Cluster, { resource, name, namespace, file }: Doomed): Obj {
  try {
    return getObject(cluster, resource, namespace, name);
  } catch (error) {
    const { reason, message } = error as ServerError;
    throw file === undefined
      ? error
      : new ServerError(reason, `error when deleting ${JSON.stringify(file)}: ${message}`);
  }
}

function remove(
  cluster: Cluster,
  { resource, name, namespace }: Doomed,
  object: Obj,
  grace: number | null,
  forced: boolean,
): Reference {
  const reference = {
    kind: resource.kind,
    namespace: resource.namespaced ? text(object, 'metadata', 'namespace') : '',
    name,
  };
  const key = keyOf(reference.kind, reference.namespace, name);
  if (!cluster.store.objects.has(key)) throw notOurs(resource, name, namespace);
  if (cluster.remove) cluster.remove(reference, forced ? 0 : grace);
  else cluster.store.objects.delete(key);
  return reference;
}

/** What the control plane would make again at once, the lab does not take away. */
const notOurs = (resource: Resource, name: string, namespace: string) =>
  resource.kind === 'Namespace' && (name === 'default' || name.startsWith('kube-'))
    ? new ServerError(
        'Forbidden',
        `namespaces ${JSON.stringify(name)} is forbidden: this namespace may not be deleted`,
      )
    : resource.kind === 'Pod'
      ? notFound(resource, name)
      : new Error(`the lab keeps ${resource.name} ${JSON.stringify(`${namespace}/${name}`)} as it is`);

function said({ resource, name, namespace }: Doomed, forced: boolean, dry: string, short: boolean): string {
  const kind = qualifiedKind(resource);
  if (short) return `${kind}/${name}\n`;
  const from = resource.namespaced ? ` from ${namespace} namespace` : '';
  return `${kind} ${JSON.stringify(name)} ${forced ? 'force deleted' : 'deleted'}${from}${dry}\n`;
}
