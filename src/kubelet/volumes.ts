/** Volumes that are images: ensured before the containers that mount them. */
import type { Container, Pod, PodSpec, PullPolicy } from '../api/objects.ts';
import { derived } from '../sim/memo.ts';
import { containerEvent, onBehalfOf, podEvent } from './events.ts';
import type { Part } from './parts.ts';
import type { Worker, World } from './world.ts';

interface ImageVolume {
  part: Part;
  image: string;
  imagePullPolicy: PullPolicy;
}

/** In the order of the spec. */
export const imageVolumesOf = derived((spec: PodSpec): readonly ImageVolume[] => {
  const volumes = (spec.volumes ?? []) as {
    name: string;
    image?: { reference?: string; pullPolicy?: PullPolicy };
  }[];
  return volumes.flatMap(({ name, image }) =>
    image
      ? {
          part: { kind: 'volume' as const, name },
          image: image.reference ?? '',
          imagePullPolicy: image.pullPolicy ?? 'IfNotPresent',
        }
      : [],
  );
});

export const imageOfVolume = (spec: PodSpec, volume: string): ImageVolume =>
  imageVolumesOf(spec).find(({ part }) => part.name === volume)!;

const mountsOf = ({ volumeMounts }: Container) =>
  ((volumeMounts ?? []) as { name: string }[]).map(({ name }) => name);

/**
 * Why a container cannot mount its image volumes; null = it can. Of several the last counts.
 * Models pkg/kubelet/kuberuntime/kuberuntime_manager.go toKubeContainerImageVolumes
 */
export function faultOfVolumes(
  world: World,
  { uid, faultyVolumes }: Worker,
  part: Part,
  container: Container,
): { reason: string; message: string } | null {
  if (faultyVolumes.size === 0) return null;
  const faults = mountsOf(container).flatMap((name) => faultyVolumes.get(name) ?? []);
  for (const { reason } of faults)
    onBehalfOf(world, uid, part, () => containerEvent(world, 'Warning', 'Failed', `Error: ${reason}`));
  return faults.at(-1) ?? null;
}

/**
 * A kubelet whose gate ImageVolume is off has no plugin for them: what mounts one never starts. False = the event is sent.
 * Models pkg/kubelet/volumemanager/volume_manager.go WaitForAttachAndMount
 */
export function canMountVolumes(world: World, pod: Pod): boolean {
  if (world.kubelet!.config.featureGates.ImageVolume) return true;
  const volumes = imageVolumesOf(pod.spec);
  if (volumes.length === 0) return true;
  const mounted = new Set(
    [
      ...(pod.spec.initContainers ?? []),
      ...pod.spec.containers,
      ...(pod.spec.ephemeralContainers ?? []),
    ].flatMap(mountsOf),
  );
  const names = volumes.map(({ part }) => part.name).filter((name) => mounted.has(name));
  if (names.length === 0) return true;
  const sorted = `[${[...names].sort().join(' ')}]`;
  const errors = names.map(
    (name) => `failed to get Plugin from volumeSpec for volume "${name}" err=no volume plugin matched`,
  );
  podEvent(
    world,
    pod.metadata.uid!,
    'Warning',
    'FailedMount',
    `Unable to attach or mount volumes: unmounted volumes=${sorted}, unattached volumes=[], failed to process volumes=${sorted}: ${errors.join('; ')}`,
  );
  return false;
}
