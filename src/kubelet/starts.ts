/** Names of container starts: by pod, container and number, never by a time, so that two runs of a scenario align. */
import type { KubeObject } from '../api/objects.ts';
import { MIRROR } from '../kinds/pod/mirror.ts';
import { type History, changesOf } from '../sim/history.ts';

/** Counts for each pod by UID: they outlive the kubelet's processes. */
export type Starts = Map<string, { name: string; counts: Map<string, number> }>;

/** `default/web/nginx#3`; of the second pod of that name, `default/web(2)/nginx#1`; of a volume, `default/web/volume:files#1`. */
export function startId(
  starts: Starts,
  objects: History<KubeObject>,
  { namespace, name, uid }: { namespace: string; name: string; uid: string },
  part: string,
): string {
  let known = starts.get(uid);
  if (!known) {
    const key = `${namespace}/${name}`;
    const uids = new Set(
      changesOf(objects, `Pod/${key}`).flatMap(
        ({ value }) => value?.metadata.annotations?.[MIRROR] ?? value?.metadata.uid ?? [],
      ),
    );
    uids.add(uid);
    const times = [...uids].indexOf(uid) + 1;
    starts.set(uid, (known = { name: times === 1 ? key : `${key}(${times})`, counts: new Map() }));
  }
  const number = (known.counts.get(part) ?? 0) + 1;
  known.counts.set(part, number);
  return `${known.name}/${part}#${number}`;
}
