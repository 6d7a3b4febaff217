/** `kubectl get`. Models staging/src/k8s.io/kubectl/pkg/cmd/get/get.go Run */
import type { Obj } from '../../printers/access.ts';
import type { Printed } from '../types.ts';
import { failure, success, usageError } from '../errors.ts';
import { type Flags, isOn, last } from '../flags.ts';
import { type GetOptions, getText } from '../get/index.ts';
import { type PrintObject, printerOf } from '../output/index.ts';
import { sortBy } from '../output/sort.ts';
import { type Resource, qualifiedKind } from '../resources.ts';
import type { Cluster } from '../server/cluster.ts';
import { getObject } from '../server/list.ts';
import { type Scope, type Target, checkScope, parseTargets, scopeOf, select } from '../targets.ts';
import { targetsOfFiles } from '../written.ts';
import type { Command } from './types.ts';

interface Group {
  resource: Resource;
  objects: Obj[];
}

export const command: Command = {
  name: 'get',
  flags: {
    valued: [
      'filename',
      'output',
      'selector',
      'field-selector',
      'sort-by',
      'label-columns',
      'chunk-size',
      'subresource',
      'template',
    ],
    switches: [
      'all-namespaces',
      'no-headers',
      'show-labels',
      'show-kind',
      'ignore-not-found',
      'watch',
      'watch-only',
      'server-print',
      'show-managed-fields',
      'recursive',
      'output-watch-events',
      'allow-missing-template-keys',
    ],
    shorts: {
      A: 'all-namespaces',
      L: 'label-columns',
      R: 'recursive',
      f: 'filename',
      l: 'selector',
      o: 'output',
      w: 'watch',
    },
  },
  run(flags, around) {
    const { cluster } = around;
    const files = flags.values.get('filename');
    if (flags.positionals.length === 0 && !files)
      return failure(
        [
          usageError(
            'get',
            `Required resource not specified.\nUse "kubectl explain <resource>" for a detailed description of that resource (e.g. kubectl explain pods).`,
          ),
        ],
        '',
        'You must specify the type of resource to get. Use "kubectl api-resources" for a complete list of supported resources.\n\n',
      );
    const scope = scopeOf(flags);
    const written = files ? targetsOfFiles(files, around, scope.namespace) : null;
    const targets = written ?? parseTargets(flags.positionals);
    checkScope(targets, scope);
    const { groups, errors } = find(cluster, targets, scope, isOn(flags, 'ignore-not-found'));
    const print = printerOf(flags);
    const order = last(flags, 'sort-by');
    if (order) for (const group of groups) group.objects = sortBy(group.objects, order);
    return print
      ? printed(groups, errors, targets, print)
      : tables(groups, errors, flags, scope, cluster.now);
  },
};

/** How a table looks, as the flags say. */
export const tableOptions = (flags: Flags, now: number): GetOptions => ({
  now,
  wide: last(flags, 'output') === 'wide',
  noHeaders: isOn(flags, 'no-headers'),
  showLabels: isOn(flags, 'show-labels'),
  labelColumns: (flags.values.get('label-columns') ?? []).flatMap((each) => each.split(',')),
});

/** Objects of one type in a row are one table. */
function find(cluster: Cluster, targets: readonly Target[], scope: Scope, missingIsFine: boolean) {
  const groups: Group[] = [];
  const errors: Error[] = [];
  for (const { resource, name, namespace = scope.namespace } of targets) {
    let objects: Obj[] = [];
    try {
      objects =
        name === null ? select(cluster, resource, scope) : [getObject(cluster, resource, namespace, name)];
    } catch (error) {
      if (!missingIsFine || (error as { reason?: string }).reason !== 'NotFound') errors.push(error as Error);
      continue;
    }
    const before = groups.at(-1);
    if (before?.resource === resource && name !== null) before.objects.push(...objects);
    else groups.push({ resource, objects });
  }
  return { groups, errors };
}

/** Models staging/src/k8s.io/kubectl/pkg/cmd/get/get.go printGeneric: one object as it is, several as a list. */
function printed(
  groups: readonly Group[],
  errors: readonly Error[],
  targets: readonly Target[],
  print: PrintObject,
): Printed {
  const objects = groups.flatMap((group) => group.objects);
  const single = targets.length === 1 && targets[0]!.name !== null;
  if (single && objects.length === 0) return errors.length ? failure(errors) : success('');
  const stdout = print(
    single
      ? objects[0]!
      : { apiVersion: 'v1', items: objects, kind: 'List', metadata: { resourceVersion: '' } },
  );
  return errors.length ? failure(errors, stdout) : success(stdout);
}

function tables(
  groups: readonly Group[],
  errors: readonly Error[],
  flags: Flags,
  { namespace, all }: Scope,
  now: number,
): Printed {
  const kinds = new Set(groups.map(({ resource }) => resource));
  const showKind = isOn(flags, 'show-kind') || kinds.size > 1;
  const options = tableOptions(flags, now);
  const texts = groups
    .filter(({ objects }) => objects.length)
    .map(({ resource, objects }) =>
      getText(resource.kind, objects, {
        ...options,
        allNamespaces: all && resource.namespaced,
        ...(showKind ? { showKind: qualifiedKind(resource) } : {}),
      }),
    );
  const stdout = texts.join(options.noHeaders ? '' : '\n');
  if (errors.length) return failure(errors, stdout);
  if (texts.length || isOn(flags, 'ignore-not-found')) return success(stdout);
  const namespaced = !all && groups.every(({ resource }) => resource.namespaced);
  return success('', `No resources found${namespaced ? ` in ${namespace} namespace.` : ''}\n`);
}
