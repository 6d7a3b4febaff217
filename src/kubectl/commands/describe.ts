/** `kubectl describe`. Models staging/src/k8s.io/kubectl/pkg/cmd/describe/describe.go Run */
import { type Obj, text } from '../../printers/access.ts';
import { found } from '../../kinds/found-kubectl.ts';
import { MIRROR } from '../../kinds/pod/mirror.ts';
import type { KubectlPart } from '../../kinds/types.ts';
import { failure, success } from '../errors.ts';
import { last } from '../flags.ts';
import { type Resource, resources } from '../resources.ts';
import type { Cluster } from '../server/cluster.ts';
import { getObject, listObjects } from '../server/list.ts';
import { leaseOf } from '../server/node.ts';
import { type Scope, type Target, checkScope, parseTargets, scopeOf, select } from '../targets.ts';
import { targetsOfFiles } from '../written.ts';
import type { Command } from './types.ts';

/** The objects of another kind in the object's namespace. */
function beside(cluster: Cluster, object: Obj, kind: string): Obj[] {
  const resource = resources.find((each) => each.kind === kind)!;
  return listObjects(cluster, resource, text(object, 'metadata', 'namespace'));
}

/** Those of a static pod are the kubelet's, which has a UID of its own for it. */
function eventsOf(cluster: Cluster, object: Obj): Obj[] {
  const uid = text(object, 'metadata', 'annotations', MIRROR) || text(object, 'metadata', 'uid');
  return beside(cluster, object, 'Event').filter((event) => text(event, 'involvedObject', 'uid') === uid);
}

const parts: readonly KubectlPart[] = found;

export const command: Command = {
  name: 'describe',
  flags: {
    valued: ['filename', 'selector', 'chunk-size'],
    switches: ['all-namespaces', 'show-events', 'recursive'],
    shorts: { A: 'all-namespaces', R: 'recursive', f: 'filename', l: 'selector' },
  },
  run(flags, around) {
    const { cluster } = around;
    const files = flags.values.get('filename');
    if (flags.positionals.length === 0 && !files)
      throw new Error(
        'You must specify the type of resource to describe. Use "kubectl api-resources" for a complete list of supported resources.\n',
      );
    const scope = scopeOf(flags);
    const targets: Target[] = files
      ? targetsOfFiles(files, around, scope.namespace)
      : parseTargets(flags.positionals);
    checkScope(targets, scope);
    const texts: string[] = [];
    const errors: Error[] = [];
    const found: [describe: ReturnType<typeof describerOf>, object: Obj][] = [];
    for (const target of targets) {
      try {
        const objects = find(cluster, target, scope, targets.length === 1);
        const describe = describerOf(target.resource);
        for (const object of objects) found.push([describe, object]);
      } catch (error) {
        errors.push(error as Error);
      }
    }
    // Of several objects events are only shown when they are asked for.
    const events = last(flags, 'show-events') ?? String(found.length === 1);
    for (const [describe, object] of found)
      texts.push(
        describe(object, {
          now: cluster.now,
          withEvents: events !== 'false',
          events: () => eventsOf(cluster, object),
          beside: (kind) => beside(cluster, object, kind),
          lease: () => leaseOf(cluster.node, cluster.now),
        }),
      );
    const stdout = texts.join('\n\n');
    if (errors.length) return failure(errors, stdout);
    if (texts.length) return success(stdout);
    const namespaced = !scope.all && targets.every(({ resource }) => resource.namespaced);
    return success('', `No resources found${namespaced ? ` in ${scope.namespace} namespace.` : ''}\n`);
  },
};

function describerOf({ kind }: Resource): NonNullable<KubectlPart['describe']> {
  const describe = parts.find((each) => each.kind === kind)?.describe;
  if (!describe) throw new Error(`this kubectl does not describe ${kind}`);
  return describe;
}

/** One by its name, or all whose names begin so. Models staging/src/k8s.io/kubectl/pkg/cmd/describe/describe.go DescribeMatchingResources */
function find(cluster: Cluster, { resource, name, namespace }: Target, scope: Scope, alone: boolean): Obj[] {
  if (name === null) return select(cluster, resource, scope);
  try {
    return [getObject(cluster, resource, namespace ?? scope.namespace, name)];
  } catch (error) {
    const alike = alone
      ? select(cluster, resource, scope).filter((object) => text(object, 'metadata', 'name').startsWith(name))
      : [];
    if (alike.length) return alike;
    throw error;
  }
}
