/** What an apply takes away. Its deletions. Models staging/src/k8s.io/apimachinery/pkg/util/strategicpatch/patch.go CreateThreeWayMergePatch */
import type { KubeObject } from '../api/objects.ts';
import { LAST_APPLIED } from '../printers/words.ts';

type Obj = Record<string, unknown>;
const isObj = (value: unknown): value is Obj =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isNamed = (list: unknown): list is Obj[] =>
  Array.isArray(list) && list.every((item) => isObj(item) && typeof item.name === 'string');

/** `live` without what `last` has and `now` has not; undefined = nothing is left. */
function without(live: unknown, last: unknown, now: unknown): unknown {
  // Whatever others have put into it goes, too.
  if (last !== undefined && now === undefined) return undefined;
  if (isObj(live) && isObj(last)) {
    const result = { ...live };
    for (const [key, value] of Object.entries(last)) {
      const kept = without(result[key], value, isObj(now) ? now[key] : undefined);
      if (kept === undefined) delete result[key];
      else result[key] = kept;
    }
    return result;
  }
  if (isNamed(live) && isNamed(last)) {
    const find = (list: unknown, name: unknown) =>
      isNamed(list) ? list.find((item) => item.name === name) : undefined;
    return live.flatMap((item) => {
      const before = find(last, item.name);
      const after = find(now, item.name);
      return before && !after ? [] : [without(item, before, after)];
    });
  }
  return live;
}

/** The stored object without what kubectl once wrote into it and now does not. */
export function withoutRemoved(before: KubeObject, written: KubeObject): KubeObject {
  const text = before.metadata.annotations?.[LAST_APPLIED];
  if (text === undefined) return before;
  try {
    const { metadata: _metadata, ...last } = JSON.parse(text) as KubeObject;
    const { metadata: _own, ...now } = written;
    const { metadata, ...live } = before;
    return { ...(without(live, last, now) as KubeObject), metadata };
  } catch {
    // Somebody wrote an annotation that kubectl did not.
    return before;
  }
}
