/** Strategic merge patches. Models staging/src/k8s.io/apimachinery/pkg/util/strategicpatch/patch.go StrategicMergeMapPatch */
import { canonical } from '../../kinds/canonical.ts';

type Obj = Record<string, unknown>;
const isObj = (value: unknown): value is Obj =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Lists whose items are merged, with the field that tells them apart; '' = of plain values. The others are replaced. */
const mergeKeys = new Map<string, string>([
  ...['containers', 'initContainers', 'ephemeralContainers', 'volumes', 'env', 'schedulingGates'].map(
    (field): [string, string] => [field, 'name'],
  ),
  ...['resourceClaims', 'secrets'].map((field): [string, string] => [field, 'name']),
  ['volumeMounts', 'mountPath'],
  ['volumeDevices', 'devicePath'],
  ['hostAliases', 'ip'],
  ['topologySpreadConstraints', 'topologyKey'],
  ['ownerReferences', 'uid'],
  ['conditions', 'type'],
  ['taints', 'key'],
  ['finalizers', ''],
]);

/** Null = the list is replaced as a whole. */
function mergeKey(kind: string, field: string): string | null {
  if (field === 'ports') return kind === 'Service' ? 'port' : 'containerPort';
  // A service account's are one value, a pod's are not.
  if (field === 'imagePullSecrets') return kind === 'ServiceAccount' ? null : 'name';
  return mergeKeys.get(field) ?? null;
}

const DIRECTIVE = '$patch';
const isDirective = (key: string) => key.startsWith('$');

/** A value that nothing was there for: without what would have been removed. */
function fresh(patch: unknown): unknown {
  if (Array.isArray(patch))
    return patch.filter((item) => !isObj(item) || item[DIRECTIVE] !== 'delete').map(fresh);
  if (!isObj(patch)) return patch;
  return Object.fromEntries(
    Object.entries(patch).flatMap(([key, value]) =>
      value === null || isDirective(key) ? [] : [[key, fresh(value)]],
    ),
  );
}

function mergeItems(
  kind: string,
  live: readonly unknown[],
  patch: readonly unknown[],
  key: string,
): unknown[] {
  if (key === '') return [...live, ...patch.filter((item) => !live.includes(item))];
  if (patch.some((item) => isObj(item) && item[DIRECTIVE] === 'replace'))
    return patch.filter((item) => isObj(item) && item[DIRECTIVE] === undefined);
  let result = [...live];
  for (const item of patch) {
    if (!isObj(item)) throw new Error(`cannot merge ${JSON.stringify(item)} into a list of objects`);
    const id = item[key];
    if (id === undefined)
      throw new Error(`map: ${canonical(item)} does not contain declared merge key: ${key}`);
    const at = result.findIndex((each) => isObj(each) && each[key] === id);
    if (item[DIRECTIVE] === 'delete') result = result.filter((each) => !isObj(each) || each[key] !== id);
    else if (at < 0) result.push(fresh(item));
    else result[at] = mergeMaps(kind, result[at], item);
  }
  return result;
}

/** `$setElementOrder/containers`: the named ones first, in that order. */
function ordered(list: readonly unknown[], order: readonly unknown[], key: string): unknown[] {
  const idOf = (item: unknown) => (isObj(item) ? item[key] : item);
  const rank = (item: unknown) => {
    const at = order.findIndex((each) => idOf(each) === idOf(item));
    return at < 0 ? order.length : at;
  };
  return [...list].sort((a, b) => rank(a) - rank(b));
}

function mergeMaps(kind: string, live: unknown, patch: Obj): unknown {
  if (patch[DIRECTIVE] === 'replace') return fresh(patch);
  if (patch[DIRECTIVE] === 'delete') return {};
  const fields = new Map(isObj(live) ? Object.entries(live) : []);
  for (const [key, value] of Object.entries(patch)) {
    if (isDirective(key)) continue;
    const old = fields.get(key);
    const by = mergeKey(kind, key);
    if (value === null) fields.delete(key);
    else if (isObj(value) && isObj(old)) fields.set(key, mergeMaps(kind, old, value));
    else if (Array.isArray(value) && Array.isArray(old) && by !== null)
      fields.set(key, mergeItems(kind, old, value, by));
    else fields.set(key, fresh(value));
  }
  for (const [directive, value] of Object.entries(patch)) {
    const [, how, field = ''] =
      /^\$(retainKeys|deleteFromPrimitiveList|setElementOrder)(?:\/(.+))?$/.exec(directive) ?? [];
    const list = fields.get(field);
    if (!Array.isArray(value)) continue;
    if (how === 'retainKeys')
      for (const key of [...fields.keys()]) if (!value.includes(key)) fields.delete(key);
    if (how === 'deleteFromPrimitiveList' && Array.isArray(list))
      fields.set(
        field,
        list.filter((item) => !value.includes(item)),
      );
    if (how === 'setElementOrder' && Array.isArray(list))
      fields.set(field, ordered(list, value, mergeKey(kind, field) ?? ''));
  }
  return Object.fromEntries(fields);
}

/** The object of a kind as the patch makes it. Throws Error for a patch that does not fit. */
export const strategicPatch = (kind: string, object: unknown, patch: unknown): unknown =>
  isObj(patch) ? mergeMaps(kind, object, patch) : object;
