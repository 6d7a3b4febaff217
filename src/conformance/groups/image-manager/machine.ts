/** One node's image manager with a disk, a runtime and registries around it: the same functions that a scenario drives. */
import { createMemo } from '../../../kubelet/memo.ts';
import type { RegistryRepository, RegistryTag } from '../../../api/lab.ts';
import type { Secret } from '../../../api/objects.ts';
import { decodeFields } from '../../../kubelet/config/decode.ts';
import { resolveGates } from '../../../kubelet/config/gates.ts';
import { applyDefaults } from '../../../kubelet/config/resolve.ts';
import { keyringOfNode } from '../../../kubelet/credentials/keyring.ts';
import type { ImageManager } from '../../../kubelet/images/context.ts';
import { startImageManager } from '../../../kubelet/images/manager.ts';
import type { ImagePorts, RuntimeImage } from '../../../kubelet/images/types.ts';
import { findVersion } from '../../../kubelet/versions/index.ts';
import { type Registries, createRegistries } from '../../../registry/registry.ts';
import {
  type ImageStore,
  type StoredImage,
  addImage,
  createImageStore,
  findImage,
} from '../../../runtime/images.ts';
import { parseDuration } from '../../../sim/duration.ts';
import { type Disk, createDisk } from './disk.ts';
import type { SecretData, Vector, VectorRepository } from './types.ts';

export interface Machine {
  vector: Vector;
  version: string;
  kubeletConfiguration: Record<string, unknown>;
  /** Milliseconds; nanoseconds are its fraction. */
  now: number;
  disk: Disk;
  images: ImageStore;
  registries: Registries;
  secrets: Map<string, Secret>;
  failing: { imageStatusError: string; listImagesError: string };
  /** Of the step that is under way. */
  events: [string, string, string][];
  counts: Map<string, number>;
  ports: ImagePorts;
  manager: ImageManager;
}

const asRuntimeImage = ({ id, names, size }: StoredImage): RuntimeImage => ({
  id,
  repoTags: names.filter((name) => !name.includes('@')),
  repoDigests: names.filter((name) => name.includes('@')),
  size,
});

export const tagsOf = (tags: Record<string, Partial<RegistryTag>> = {}): Record<string, RegistryTag> =>
  Object.fromEntries(Object.entries(tags).map(([name, tag]) => [name, { size: 0, pullTime: 0, ...tag }]));

const repositoryOf = ({ name, visibility, readers, tags }: VectorRepository): RegistryRepository => ({
  name,
  visibility: visibility ?? 'private',
  readers: readers ?? [],
  tags: tagsOf(tags),
});

/** The kubelet reads `.dockercfg` in secrets of that type and `.dockerconfigjson` in all others. */
export function secretOf(key: string, { uid, type, data }: SecretData): Secret {
  const [namespace = '', name = ''] = key.split('/');
  const field = type === 'kubernetes.io/dockercfg' ? '.dockercfg' : '.dockerconfigjson';
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    type,
    metadata: { name, namespace, uid },
    stringData: { [field]: textOf(data) },
  } as Secret;
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));

export function createMachine(vector: Vector): Machine {
  const images = createImageStore();
  for (const { name, id, size = 0 } of vector.images ?? [])
    addImage(images, name, { id, size, origin: 'preloaded' });
  const disk = createDisk();
  const machine = {
    vector,
    version: vector.kubelet,
    kubeletConfiguration: vector.kubeletConfiguration ?? {},
    now: 0,
    disk,
    images,
    registries: createRegistries(
      (vector.registries ?? []).map(({ host, users, repositories }) => ({
        host,
        users: users ?? [],
        repositories: (repositories ?? []).map(repositoryOf),
      })),
    ),
    secrets: new Map(Object.entries(vector.secrets ?? {}).map(([key, data]) => [key, secretOf(key, data)])),
    failing: { imageStatusError: '', listImagesError: '' },
    events: [],
    counts: new Map<string, number>(),
  } as unknown as Machine;
  machine.ports = {
    memo: createMemo(),
    now: () => machine.now,
    // Later than every record that a vector writes as old.
    wallClock: () => '2026-11-01T00:00:00Z',
    imageStatus(name) {
      if (machine.failing.imageStatusError) throw new Error(machine.failing.imageStatusError);
      const image = findImage(images, name);
      return image && asRuntimeImage(image);
    },
    listImages() {
      if (machine.failing.listImagesError) throw new Error(machine.failing.listImagesError);
      return [...images.images.values()].map(asRuntimeImage);
    },
    files: disk.port,
    event: (type, reason, message) => void machine.events.push([type, reason, message]),
    decision: () => undefined,
    count: (metric) => void machine.counts.set(metric, (machine.counts.get(metric) ?? 0) + 1),
  };
  startKubelet(machine);
  return machine;
}

/** A new process on the same disk. Throws Error for a version that the lab does not have. */
export function startKubelet(machine: Machine) {
  const { vector, ports, kubeletConfiguration } = machine;
  const version = findVersion(machine.version);
  if (!version) throw new Error(`unknown kubelet version ${machine.version}`);
  const { written, featureGates } = decodeFields(kubeletConfiguration, kubeletConfiguration, false);
  const config = applyDefaults(
    { registryPullQPS: 0, ...written },
    resolveGates(machine.version, featureGates),
  );
  // The vectors pass a burst of 0 to the limiter directly; in a file it would mean the default.
  if (kubeletConfiguration.registryBurst === 0) config.registryBurst = 0;
  const { dockerConfigJson } = vector;
  machine.manager = startImageManager({
    ports,
    config,
    version,
    nodeKeyring: keyringOfNode({
      configJson: dockerConfigJson === undefined ? null : textOf(dockerConfigJson),
    }),
    providers: (vector.credentialProviders ?? []).map((provider) => ({
      ...provider,
      defaultCacheDuration: parseDuration(provider.defaultCacheDuration),
    })),
  });
}
