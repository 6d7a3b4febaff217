/** `kubectl wait`. Models staging/src/k8s.io/kubectl/pkg/cmd/wait/wait.go RunWaitContext */
import type { KubeObject } from '../../api/objects.ts';
import { keyOf, keyOfObject } from '../../apiserver/store.ts';
import { get, list, number, text } from '../../printers/access.ts';
import { findAll } from '../change.ts';
import { type ServerError, failure, success } from '../errors.ts';
import { type Flags, durationIn } from '../flags.ts';
import { relaxedPath } from '../output/jsonpath.ts';
import { objectName, printerOf } from '../output/index.ts';
import type { Resource } from '../resources.ts';
import type { Cluster } from '../server/cluster.ts';
import { parseTargets, scopeOf } from '../targets.ts';
import type { Command } from './types.ts';

const TIMEOUT = 30_000;
/** What a negative timeout means. */
const WEEK = 604_800_000;

/** Null = the object is not there. */
type Condition = (object: KubeObject | null) => boolean;

/** Models staging/src/k8s.io/kubectl/pkg/cmd/wait/condition.go checkCondition */
function conditionMet(object: KubeObject | null, name: string, status: string): boolean {
  const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();
  const condition = list(object, 'status', 'conditions').find((each) => same(text(each, 'type'), name));
  if (!condition) return false;
  const observed = get(condition, 'observedGeneration') ?? get(object, 'status', 'observedGeneration');
  if (observed !== undefined && Number(observed) < number(object, 'metadata', 'generation')) return false;
  return same(text(condition, 'status'), status);
}

/** `{.status.phase}=Running`. Models staging/src/k8s.io/kubectl/pkg/cmd/wait/wait.go processJSONPathInput */
function jsonPathMet(input: string): Condition {
  const [, path = '', wanted] = /^(\{[^}]*\}|[^=]*)(?:=([^]*))?$/.exec(input) ?? [];
  if (path === '')
    throw new Error(
      "jsonpath wait format must be --for=jsonpath='{.status.readyReplicas}'=3 or --for=jsonpath='{.status.readyReplicas}'",
    );
  const value = wanted?.replace(/^['"]+|['"]+$/g, '');
  if (value === '')
    throw new Error(
      "jsonpath wait has to have a value after equal sign, like --for=jsonpath='{.status.readyReplicas}'=3",
    );
  const find = relaxedPath(path);
  return (object) => {
    const [first, ...more] = object ? find(object) : [];
    if (first === undefined) return false;
    if (more.length) throw new Error('given jsonpath expression matches more than one value');
    if (value === undefined) return true;
    if (typeof first === 'object' && first !== null)
      throw new Error('jsonpath leads to a nested object or list which is not supported');
    return String(first).trim() === value.trim();
  };
}

/** Throws Error. Models staging/src/k8s.io/kubectl/pkg/cmd/wait/wait.go conditionFuncFor */
function conditionOf(written: string): Condition {
  if (/^delete$/i.test(written)) return (object) => object === null;
  if (/^create$/i.test(written)) return (object) => object !== null;
  const [, how, rest = ''] = /^(condition|jsonpath)=([^]*)$/.exec(written) ?? [];
  if (how === 'jsonpath') return jsonPathMet(rest);
  if (how === undefined) throw new Error(`unrecognized condition: ${JSON.stringify(written)}`);
  const [name = '', status = 'true'] = rest.split('=');
  return (object) => conditionMet(object, name, status);
}

interface Waited {
  resource: Resource;
  name: string;
  key: string;
  /** As it is now. */
  object: KubeObject | null;
}

/** When it is so, with the object of that moment; null = not up to the limit. Throws Error. */
function metAt({ key, object }: Waited, cluster: Cluster, conditions: readonly Condition[], limit: number) {
  const isMet = (value: KubeObject | null) => conditions.every((condition) => condition(value));
  if (isMet(object)) return { t: cluster.now, object };
  let last = object;
  for (const change of cluster.ahead?.changes(key, limit) ?? []) {
    if (isMet(change.object)) return { t: change.t, object: change.object ?? last };
    last = change.object;
  }
  return null;
}

/** What is named but not there, for those that wait for it. */
function named(flags: Flags, cluster: Cluster): Waited[] {
  const { namespace } = scopeOf(flags);
  return parseTargets(flags.positionals).flatMap(({ resource, name }) => {
    if (name === null) return [];
    const key = keyOf(resource.kind, resource.namespaced ? namespace : '', name);
    return [{ resource, name, key, object: cluster.store.objects.get(key) ?? null }];
  });
}

export const command: Command = {
  name: 'wait',
  flags: {
    valued: ['for', 'timeout', 'filename', 'selector', 'field-selector', 'output', 'template'],
    switches: ['all', 'all-namespaces', 'local', 'recursive', 'show-managed-fields'],
    shorts: { A: 'all-namespaces', R: 'recursive', f: 'filename', l: 'selector', o: 'output' },
  },
  run(flags, around) {
    const { cluster } = around;
    const written = (flags.values.get('for') ?? []).flatMap((each) =>
      each.startsWith('jsonpath') ? [each] : each.split(','),
    );
    const conditions = written.length ? written.map(conditionOf) : [conditionOf('')];
    const timeout = durationIn(flags, 'timeout', 'wait') ?? TIMEOUT;
    const limit = cluster.now + (timeout < 0 ? WEEK : timeout);
    const isFor = (how: string) => written.some((each) => each.toLowerCase() === how);
    const all = isFor('create') ? { found: [], errors: [] } : findAll(flags, flags.positionals, around, true);
    const errors = isFor('delete')
      ? all.errors.filter((error) => (error as ServerError).reason !== 'NotFound')
      : [...all.errors];
    const waited: Waited[] = isFor('create')
      ? named(flags, cluster)
      : all.found.map(({ resource, object }) => ({
          resource,
          name: object.metadata.name,
          key: keyOfObject(object),
          object,
        }));
    if (waited.length === 0 && errors.length === 0 && !isFor('delete'))
      throw new Error('no matching resources found');
    const print = printerOf(flags);
    let stdout = '';
    let end = cluster.now;
    for (const one of waited) {
      try {
        const met = metAt(one, cluster, conditions, limit);
        end = Math.max(end, met ? met.t : limit);
        if (!met) throw new Error(`timed out waiting for the condition on ${one.resource.name}/${one.name}`);
        const object =
          met.object ?? ({ kind: one.resource.kind, metadata: { name: one.name } } as KubeObject);
        stdout += print ? print(object as never) : `${objectName(object as never)} condition met\n`;
      } catch (error) {
        errors.push(error as Error);
      }
    }
    // A moment later, so that it has been.
    if (end > cluster.now) cluster.ahead?.arrive(end < limit ? end + 1 : limit);
    return errors.length ? failure(errors, stdout) : success(stdout);
  },
};
