/** What kubectl's patch makes of a pod. */
import type { Container, Pod, PodSpec } from '../../api/objects.ts';
import type { DefaultPullPolicy } from '../types.ts';
import { defaultSpec } from './defaults.ts';

type Obj = Record<string, unknown>;
const isObj = (value: unknown): value is Obj =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** How an update merges into the stored object: maps field by field, lists of named items by name, everything else as a whole. */
function merged(live: unknown, written: unknown): unknown {
  if (isObj(live) && isObj(written))
    return {
      ...live,
      ...Object.fromEntries(Object.entries(written).map(([key, value]) => [key, merged(live[key], value)])),
    };
  if (!Array.isArray(written) || !Array.isArray(live) || !written.every((item) => isObj(item) && item.name))
    return written;
  // What has the same name twice is merged twice.
  const named = new Map<unknown, unknown>();
  for (const item of written as Obj[]) {
    const found = live.find((one: Obj) => one.name === item.name) as unknown;
    named.set(item.name, merged(named.get(item.name) ?? found, item));
  }
  return [...named.values()];
}

/** The pod as it would be; volumes and mounts that the server added stay. */
export function changedPod(before: Pod, written: Pod, pullPolicy: DefaultPullPolicy): Pod {
  const spec = merged(before.spec, written.spec ?? {}) as PodSpec;
  const token = (list: unknown, name: string) =>
    (Array.isArray(list) ? (list as Obj[]) : []).filter((item) =>
      String(item[name]).startsWith('kube-api-access-'),
    );
  const keep = (containers: readonly Container[] | undefined, live: readonly Container[] | undefined) =>
    containers?.map((container) => {
      const own = live?.find(({ name }) => name === container.name);
      const mounts = token(own?.volumeMounts, 'name').filter(
        (mount) => !token(container.volumeMounts, 'name').some(({ name }) => name === mount.name),
      );
      return mounts.length
        ? { ...container, volumeMounts: [...((container.volumeMounts as Obj[]) ?? []), ...mounts] }
        : container;
    });
  const containers = keep(spec.containers, before.spec.containers) ?? [];
  const initContainers = keep(spec.initContainers, before.spec.initContainers);
  const volumes = (spec.volumes as Obj[] | undefined) ?? [];
  const tokens = token(before.spec.volumes, 'name').filter(
    (v) => !volumes.some(({ name }) => name === v.name),
  );
  return {
    ...before,
    spec: defaultSpec(
      {
        ...spec,
        containers,
        ...(initContainers ? { initContainers } : {}),
        ...(volumes.length + tokens.length ? { volumes: [...volumes, ...tokens] } : {}),
      },
      // A policy that was filled in once stays, whatever the image becomes.
      pullPolicy,
    ),
  };
}
