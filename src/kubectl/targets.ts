/** Which objects a command is about: `TYPE`, `TYPE NAME…`, `TYPE/NAME…`, selectors. Models staging/src/k8s.io/cli-runtime/pkg/resource/builder.go ResourceTypeOrNameArgs */
import type { Obj } from '../printers/access.ts';
import { ServerError, noSuchType } from './errors.ts';
import { type Flags, isOn, last } from './flags.ts';
import { type Resource, findResource, resources } from './resources.ts';
import { type Matches, fieldSelector, labelSelector } from './selectors.ts';
import type { Cluster } from './server/cluster.ts';
import { listObjects } from './server/list.ts';

/** One type; without a name all its objects. */
export interface Target {
  resource: Resource;
  name: string | null;
  /** Where it was written otherwise than on the command line. */
  namespace?: string;
  file?: string;
}

function resourceFor(word: string): Resource {
  const found = findResource(word);
  if (!found) throw noSuchType(word);
  return found;
}

const typesOf = (words: string): Resource[] =>
  words
    .split(',')
    .filter(Boolean)
    .flatMap((word) => (word === 'all' ? resources.filter(({ all }) => all) : [resourceFor(word)]));

/** Throws Error for what cannot be understood. */
export function parseTargets(args: readonly string[]): Target[] {
  const slashes = args.filter((arg) => arg.includes('/')).length;
  if (slashes > 0 && slashes < args.length)
    throw new Error(
      "there is no need to specify a resource type as a separate argument when passing arguments in resource/name form (e.g. 'kubectl get resource/<resource_name>' instead of 'kubectl get resource resource/<resource_name>'",
    );
  if (slashes > 0)
    return args.map((arg) => {
      const [type = '', name = '', ...more] = arg.split('/');
      if (more.length) throw new Error('arguments in resource/name form may not have more than one slash');
      if (type === '' || name === '')
        throw new Error('arguments in resource/name form must have a single resource and name');
      return { resource: resourceFor(type), name };
    });
  const [types = '', ...names] = args;
  const found = typesOf(types);
  if (names.length === 0) return found.map((resource) => ({ resource, name: null }));
  if (found.length > 1) throw new Error('you must specify only one resource');
  return names.map((name) => ({ resource: found[0]!, name }));
}

export interface Scope {
  namespace: string;
  all: boolean;
  labels: Matches | null;
  /** By resource, because what may be asked for depends on it. */
  fields: ((resource: Resource) => Matches) | null;
}

/** `-n`, `-A`, `-l`, `--field-selector`. Throws Error for an invalid selector. */
export function scopeOf(flags: Flags): Scope {
  const labels = last(flags, 'selector');
  const fields = last(flags, 'field-selector');
  return {
    namespace: last(flags, 'namespace') || 'default',
    all: isOn(flags, 'all-namespaces'),
    labels: labels ? labelSelector(labels) : null,
    fields: fields ? (resource) => fieldSelector(fields, resource) : null,
  };
}

/** Throws Error where names and selectors, or a name and all namespaces, come together. */
export function checkScope(targets: readonly Target[], { all, labels, fields }: Scope) {
  const named = targets.filter(({ name }) => name !== null);
  if (named.length && (labels || fields))
    throw new Error('name cannot be provided when a selector is specified');
  if (all && named.some(({ resource }) => resource.namespaced))
    throw new Error('a resource cannot be retrieved by name across all namespaces');
}

/** All objects of a type that are asked for. */
export function select(cluster: Cluster, resource: Resource, scope: Scope): Obj[] {
  if (resource.writeOnly)
    throw new ServerError(
      'MethodNotAllowed',
      'the server does not allow this method on the requested resource',
    );
  const { labels } = scope;
  const fields = scope.fields?.(resource) ?? null;
  return listObjects(cluster, resource, scope.all ? '' : scope.namespace).filter(
    (object) => (!labels || labels(object)) && (!fields || fields(object)),
  );
}
