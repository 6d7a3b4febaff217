/** What the runtime tells of its images, sandboxes and containers, as of the cursor. */
import type { Pod } from '../../api/objects.ts';
import { type RuntimeContainer, type RuntimePod, type World, podOf } from '../../kubelet/world.ts';
import { type StoredImage, findImage, listImages } from '../../runtime/images.ts';
import { compareBytes } from '../../sim/go.ts';
import type { Millis } from '../../sim/time.ts';
import { idOfSandbox } from '../sandbox-id.ts';

export interface CriImage {
  id: string;
  repoTags: string[];
  repoDigests: string[];
  /** Bytes. */
  size: number;
}

export interface Sandbox {
  id: string;
  ready: boolean;
  createdAt: Millis;
  name: string;
  namespace: string;
  uid: string;
  ip: string;
  labels: Record<string, string>;
}

export interface CriContainer {
  id: string;
  sandbox: Sandbox;
  run: Readonly<RuntimeContainer>;
  labels: Record<string, string>;
}

const asCri = ({ id, names, digests = [], size }: StoredImage): CriImage => ({
  id,
  repoTags: names.filter((name) => !name.includes('@')),
  repoDigests: [...new Set([...names.filter((name) => name.includes('@')), ...digests])],
  size,
});

/** In the order of their tags. Throws Error in the runtime's words while one is damaged. Models cri-tools/cmd/crictl/util.go imageByRef */
export function imagesOf({ images }: World): CriImage[] {
  return listImages(images)
    .map(asCri)
    .sort((a, b) => {
      for (const field of ['repoTags', 'repoDigests'] as const)
        if (a[field].length && b[field].length) return compareBytes(a[field][0]!, b[field][0]!);
      return compareBytes(a.id, b.id);
    });
}

const hex = (id: string) => id.replace(/^sha256:/, '');

/** By name, id, or the beginning of one id alone. Models containerd/internal/cri/store/image/image.go Store.Get */
export function imageNamed({ images }: World, reference: string): CriImage | null {
  const exact = findImage(images, reference);
  if (exact) return asCri(exact);
  const start = hex(reference);
  const found = [...images.images.values()].filter(({ id }) => start !== '' && hex(id).startsWith(start));
  return found.length === 1 ? asCri(found[0]!) : null;
}

function sandboxOf(world: World, { uid, key, sandboxAt, sandboxStopped, ip }: RuntimePod): Sandbox {
  const [namespace = '', name = ''] = key.split('/');
  const pod: Pod | null = podOf(world, uid);
  return {
    id: idOfSandbox(uid),
    ready: !sandboxStopped,
    createdAt: sandboxAt,
    name,
    namespace,
    uid,
    ip,
    labels: {
      ...pod?.metadata.labels,
      'io.kubernetes.pod.name': name,
      'io.kubernetes.pod.namespace': namespace,
      'io.kubernetes.pod.uid': uid,
    },
  };
}

/** The newest first. */
export const sandboxesOf = (world: World): Sandbox[] =>
  [...world.runtime.values()]
    .map((pod) => sandboxOf(world, pod))
    .reverse()
    .sort((a, b) => b.createdAt - a.createdAt);

/** The newest first; of each container the last run that has ended is kept, as the kubelet's collector does. */
export const containersOf = (world: World): CriContainer[] =>
  [...world.runtime.values()]
    .flatMap((pod) => {
      const sandbox = sandboxOf(world, pod);
      return pod.containers.map((run) => ({
        id: run.id.replace(/^.*:\/\//, ''),
        sandbox,
        run,
        labels: { ...sandbox.labels, 'io.kubernetes.container.name': run.name },
      }));
    })
    .reverse()
    .sort((a, b) => b.run.startedAt - a.run.startedAt);

/** The one whose id begins like that; null when none or several do. */
export function byId<T extends { id: string }>(all: readonly T[], start: string): T | null {
  const found = all.filter(({ id }) => start !== '' && id.startsWith(start));
  return found.length === 1 ? found[0]! : null;
}
