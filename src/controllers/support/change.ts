/** A kubectl verb on an existing object. */
import type { ObjectRef } from '../../api/input.ts';
import type { KubeObject } from '../../api/objects.ts';
import { keyOf } from '../../apiserver/store.ts';
import { resourceNameOf } from '../../kinds/index.ts';
import type { World } from '../../kubelet/world.ts';
import { applyTo } from '../requests.ts';

/** Null, or the words in which it is refused. `change` throws Error with kubectl's words. */
export function changeObject(
  world: World,
  { kind, namespace, name }: ObjectRef,
  change: (object: KubeObject) => KubeObject,
): string | null {
  const object = world.api.objects.get(keyOf(kind, namespace, name));
  if (!object)
    return `Error from server (NotFound): ${resourceNameOf(kind)} ${JSON.stringify(name)} not found`;
  let changed: KubeObject;
  try {
    changed = change(object);
  } catch (error) {
    return `error: ${(error as Error).message}`;
  }
  const applied = applyTo(world, changed);
  return 'error' in applied ? applied.error : null;
}

/** Null, with the reason reported, if the text is not `KIND/NAME`. */
export function badTarget(
  { report }: { report(path: (string | number)[], message: string, code: string): void },
  path: (string | number)[],
  target: unknown,
): null {
  report(
    path,
    `${JSON.stringify(target ?? '')} is not a valid object reference. Write KIND/NAME or KIND/NAMESPACE/NAME, like deployment/web.`,
    'bad-reference',
  );
  return null;
}
