/**
 * Names and types of every field of the kinds that the files may hold. `structure.json` has Kubernetes' own (from its
 * OpenAPI definitions, v1.36.3); the lab's kinds are here. One letter a type, see `Shape`.
 */
import kubernetes from './structure.json';

/**
 * s string, i int32, l int64, b boolean, n number, q quantity, d duration, z size in bytes, * anything, #T the struct T; a
 * list or a map of one; fields by name.
 */
export type Shape = string | [Shape] | { [field: string]: Shape };

const process: Shape = { exitAfter: 'd', exitCode: 'i' };
const auth: Shape = { '*': { username: 's', password: 's' } };
const meta: Shape = { name: 's', labels: { '*': 's' }, annotations: { '*': 's' } };
const tag: Shape = { id: 's', digest: 's', size: 'z', pullTime: 'd', pullError: 's', process };
const repository: Shape = { name: 's', visibility: 'e:public|private', readers: ['s'], tags: { '*': tag } };

/** What a step may do; exactly one of these beside `at`. */
export const stepShapes: Record<string, Shape> = {
  apply: ['s'],
  delete: ['s'],
  registry: { host: 's', available: 'b' },
  setRepository: { host: 's', ...repository },
  rotate: { host: 's', username: 's', password: 's' },
  restartKubelet: { config: 's', kubeletVersion: 's', crash: 'b' },
  stopKubelet: { crash: 'b' },
  startKubelet: { config: 's', kubeletVersion: 's' },
  removeImage: 's',
  importImage: '*',
  killContainer: { pod: 's', container: 's', exitCode: 'i' },
  collectGarbage: { mode: 'e:unused|prune' },
  deleteFiles: 's',
};

const lab: Record<string, Shape> = {
  Registry: {
    apiVersion: '*',
    kind: '*',
    metadata: meta,
    spec: {
      users: [{ username: 's', password: 's', validFor: 'd' }],
      repositories: [repository],
      errors: { unauthorized: 's', denied: 's', notFound: 's', unavailable: 's' },
    },
  },
  Node: {
    apiVersion: '*',
    kind: '*',
    metadata: meta,
    spec: {
      kubeletVersion: 's',
      runtime: 'e:containerd|cri-o-1.35',
      images: [{ name: 's', id: 's', size: 'z', process }],
      dockerConfigJson: '*',
      diskUsedPercent: 'i',
      credentialProviders: [
        { name: 's', auth, serviceAccountAuth: { '*': auth }, cacheKeyType: 'e:Image|Registry|Global' },
      ],
    },
  },
  Scenario: {
    apiVersion: '*',
    kind: '*',
    metadata: meta,
    spec: {
      title: 's',
      description: 's',
      kubelets: ['s'],
      seed: 'i',
      duration: 'd',
      steps: [{ at: 'd', ...stepShapes }],
      expect: [{ at: 'd', pod: 's', status: 's', ready: 's', restarts: 'i' }],
    },
  },
};

const providers: Shape = {
  apiVersion: '*',
  kind: '*',
  providers: [
    {
      name: 's',
      matchImages: ['s'],
      defaultCacheDuration: 'd',
      apiVersion: 's',
      args: ['s'],
      env: [{ name: 's', value: 's' }],
      tokenAttributes: {
        serviceAccountTokenAudience: 's',
        cacheType: 's',
        requireServiceAccount: 'b',
        requiredServiceAccountAnnotationKeys: ['s'],
        optionalServiceAccountAnnotationKeys: ['s'],
      },
    },
  ],
};

const types = kubernetes as unknown as Record<string, { [field: string]: Shape }>;

/** The fields of the struct that a shape `#T` names. */
export const typeOf = (shape: string): { [field: string]: Shape } => types[shape.slice(1)] ?? {};

/** By `apiVersion/kind`. */
const shapes: Record<string, Shape> = {
  ...Object.fromEntries(
    ['Pod', 'Secret', 'ServiceAccount', 'Namespace'].map((kind) => [`v1/${kind}`, `#${kind}`]),
  ),
  ...Object.fromEntries(Object.entries(lab).map(([kind, shape]) => [`lab/v1alpha1/${kind}`, shape])),
  'kubelet.config.k8s.io/v1/CredentialProviderConfig': providers,
};

export const knownKinds = [
  ...new Set([...Object.keys(shapes), 'kubelet.config.k8s.io/v1beta1/KubeletConfiguration', 'v1/List']),
];

export function shapeOf(apiVersion: string, kind: string): Shape | null {
  return shapes[`${apiVersion}/${kind}`] ?? null;
}
