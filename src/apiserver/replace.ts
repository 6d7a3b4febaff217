/** An update of a stored object as a whole: what a PUT and a patch do. */
import type { KubeObject } from '../api/objects.ts';
import { canonical } from '../kinds/canonical.ts';
import { resourceNameOf, serverPartOf, shapeOf } from '../kinds/index.ts';
import { check, refusal as faultOf } from './decode.ts';
import { withoutNulls } from './nulls.ts';
import { type Applied, type ApplyEnvironment, type Store, keyOfObject, refusal, saidAs } from './store.ts';
import { validateUpdate } from './validate.ts';

/** What of an object's metadata is its owner's; the server keeps the rest. */
const own = ['labels', 'annotations', 'ownerReferences', 'finalizers'];

/** Empty maps and lists are not kept. */
const isEmpty = (value: unknown) =>
  value === undefined || (typeof value === 'object' && value !== null && Object.keys(value).length === 0);

function metadataOf(before: KubeObject, wanted: KubeObject) {
  const kept = Object.entries(before.metadata).filter(([field]) => !own.includes(field));
  const written = Object.entries(wanted.metadata).filter(
    ([field, value]) => own.includes(field) && !isEmpty(value),
  );
  return Object.fromEntries([...kept, ...written]) as unknown as KubeObject['metadata'];
}

/** Without the fields that the server does not know. */
function withoutUnknown(object: KubeObject, paths: readonly (readonly (string | number)[])[]): KubeObject {
  if (paths.length === 0) return object;
  const copy = structuredClone(object);
  for (const path of paths) {
    let parent: unknown = copy;
    for (const key of path.slice(0, -1))
      parent = (parent as Record<string | number, unknown> | undefined)?.[key];
    if (typeof parent === 'object' && parent !== null)
      delete (parent as Record<string | number, unknown>)[path.at(-1)!];
  }
  return copy;
}

/**
 * The stored object becomes the wanted one, with what the server fills in; status and what else only the server writes
 * stay. Models staging/src/k8s.io/apiserver/pkg/registry/rest/update.go BeforeUpdate
 */
export function replaceObject(store: Store, asked: KubeObject, environment: ApplyEnvironment): Applied {
  const key = keyOfObject(asked);
  const before = store.objects.get(key);
  const { kind, apiVersion } = asked;
  if (!before)
    return saidAs('NotFound', `${resourceNameOf(kind)} ${JSON.stringify(asked.metadata.name)} not found`);
  const faults = check(asked, shapeOf(apiVersion, kind) ?? '*');
  const fault = faultOf(faults);
  if (fault) return saidAs('BadRequest', fault.message);
  const wanted = withoutNulls(
    withoutUnknown(
      asked,
      faults.map(({ path }) => path),
    ),
  ) as KubeObject;
  const metadata = metadataOf(before, wanted);
  const { status } = before;
  const { status: _ignored, ...fields } = wanted;
  const server = serverPartOf(kind);
  const { defaultPullPolicy } = environment;
  const whole = { ...fields, metadata, ...(status === undefined ? {} : { status }) } as KubeObject;
  const changed = server.changed
    ? server.changed({ ...before, spec: wanted.spec } as KubeObject, whole, defaultPullPolicy)
    : (server.defaults?.(whole, defaultPullPolicy) ?? whole);
  const sameSpec = canonical(changed.spec) === canonical(before.spec);
  const { generation } = before.metadata;
  const result = {
    ...changed,
    metadata: {
      ...metadata,
      ...(generation === undefined ? {} : { generation: generation + (sameSpec ? 0 : 1) }),
    },
  };
  const refused = refusal(before, validateUpdate(before, result));
  if (refused) return refused;
  if (canonical(before) === canonical(result)) return { result: 'unchanged', object: before };
  store.objects.set(key, result);
  return { result: 'configured', object: result };
}
