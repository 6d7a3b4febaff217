/** A small node for tests of single rules: one registry, short names, times in seconds, no jitter. */
import type { Action, LabInput, Step } from '../../api/input.ts';
import type {
  CredentialProviderSpec,
  PreloadedImage,
  RegistryTag,
  RegistryUser,
  RuntimeName,
} from '../../api/lab.ts';
import type { Container, KubeObject, PodSpec, PodStatus } from '../../api/objects.ts';
import type { EventEntry, Trace } from '../../api/trace.ts';
import { readKubeletConfiguration } from '../../kubelet/config/read.ts';
import { simulate } from '../simulate.ts';
import { eventsAt, filesAt, podAt, podChangesOf, requestsAt } from '../view.ts';

export const HOST = 'quay.io';
/** Its image that only alice may pull, and the one that everybody may. */
export const PRIVATE = 'quay.io/acme/app:v1';
export const PUBLIC = 'quay.io/acme/tool:v1';
export const GATE = 'featureGates: {KubeletEnsureSecretPulledImages: true}';

export interface Setting {
  version?: string;
  /** Lines of the KubeletConfiguration. */
  config?: string;
  steps: Step[];
  /** Seconds. */
  duration?: number;
  users?: RegistryUser[];
  /** Of both repositories. */
  tags?: Record<string, Partial<RegistryTag>>;
  images?: PreloadedImage[];
  runtime?: RuntimeName;
  providers?: CredentialProviderSpec[];
  diskUsedPercent?: number;
  diskCapacity?: number;
  seed?: number;
}

const TAG: RegistryTag = { size: 1000, pullTime: 100 };

export function inputOf(setting: Setting): LabInput {
  const { version = 'v1.36', config = '', steps, duration = 60, tags = {} } = setting;
  const all = Object.fromEntries(
    Object.entries({ v1: {}, v2: {}, v3: {}, v4: {}, ...tags }).map(([tag, own]) => [
      tag,
      { ...TAG, ...own },
    ]),
  );
  const read = readKubeletConfiguration(
    `apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\n${config}\n`,
    version,
  );
  if (!read.ok) throw new Error(read.error);
  return {
    seed: setting.seed ?? 0,
    duration: duration * 1000,
    node: {
      name: 'node-1',
      kubeletVersion: version,
      runtime: setting.runtime ?? 'containerd',
      images: setting.images ?? [],
      dockerConfigJson: null,
      credentialProviders: setting.providers ?? [],
      ...(setting.diskUsedPercent === undefined ? {} : { diskUsedPercent: setting.diskUsedPercent }),
      ...(setting.diskCapacity === undefined ? {} : { diskCapacity: setting.diskCapacity }),
    },
    kubelet: { version, config: read },
    registries: [
      {
        host: HOST,
        users: setting.users ?? [{ username: 'alice', password: 's3cret' }],
        repositories: [
          { name: 'acme/app', visibility: 'private', readers: ['alice'], tags: all },
          { name: 'acme/tool', visibility: 'public', readers: [], tags: all },
        ],
      },
    ],
    steps,
  };
}

export const run = (setting: Setting): Trace => simulate(inputOf(setting));

export const at = (seconds: number, action: Action): Step => ({ at: Math.round(seconds * 1000), action });
export const apply = (seconds: number, ...objects: KubeObject[]): Step =>
  at(seconds, { kind: 'apply', objects });
export const remove = (
  seconds: number,
  name: string,
  more: { gracePeriodSeconds?: number; force?: boolean } = {},
) => at(seconds, { kind: 'delete', refs: [{ kind: 'Pod', namespace: 'default', name }], ...more });
export const kill = (seconds: number, pod: string, exitCode: number, container?: string): Step =>
  at(seconds, {
    kind: 'killContainer',
    pod: `default/${pod}`,
    exitCode,
    ...(container ? { container } : {}),
  });

export const secret = (name: string, password = 's3cret', username = 'alice'): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Secret',
  type: 'kubernetes.io/dockerconfigjson',
  metadata: { name },
  stringData: { '.dockerconfigjson': JSON.stringify({ auths: { [HOST]: { username, password } } }) },
});

export const container = (name: string, more: Partial<Container> = {}): Container => ({
  name,
  image: PUBLIC,
  imagePullPolicy: 'IfNotPresent',
  command: ['sleep', 'infinity'],
  ...more,
});

/** A pod with one container `c`, or with the containers of `spec`. */
export function pod(
  name: string,
  { secrets, ...more }: Partial<Container> & { secrets?: string[] } = {},
  spec: Partial<PodSpec> = {},
): KubeObject {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name },
    spec: {
      containers: [container('c', more)],
      ...(secrets ? { imagePullSecrets: secrets.map((each) => ({ name: each })) } : {}),
      ...spec,
    },
  };
}

const END = Number.MAX_SAFE_INTEGER;

export const podOf = (trace: Trace, name: string, seconds = Infinity) =>
  podAt(trace, `default/${name}`, seconds === Infinity ? END : seconds * 1000);

export function statusOf(trace: Trace, name: string, seconds = Infinity): PodStatus {
  const found = podOf(trace, name, seconds);
  if (!found) throw new Error(`there is no pod ${name} at ${seconds} s`);
  return found.status;
}

/** Every status that the API server was given of a pod, in order. */
export const statusesOf = (trace: Trace, name: string): PodStatus[] =>
  podChangesOf(trace, `default/${name}`).flatMap(({ value }) => value?.status ?? []);

/** The state of a pod's container in one word: a waiting or terminated container's reason, or `Running`. */
export function stateOf(trace: Trace, name: string, seconds = Infinity, of = 'c'): string {
  const {
    containerStatuses = [],
    initContainerStatuses = [],
    ephemeralContainerStatuses = [],
  } = statusOf(trace, name, seconds);
  const state = [...containerStatuses, ...initContainerStatuses, ...ephemeralContainerStatuses].find(
    (c) => c.name === of,
  )?.state;
  return state?.running ? 'Running' : (state?.waiting?.reason ?? state?.terminated?.reason ?? '');
}

/** Occurrences of a pod's events in order; of one reason when it is named. */
export const eventsOf = (trace: Trace, name: string, reason?: string): EventEntry[] =>
  trace.events.filter((e) => e.object === name && (reason === undefined || e.reason === reason));
/** The event objects that the API server shows in the end. */
export const shownOf = (trace: Trace, name: string, reason: string): EventEntry[] =>
  eventsAt(trace, END).filter((e) => e.object === name && e.reason === reason);

/** When a container's processes started, in seconds, whole ones of a grid of tenths. */
export const startsOf = (trace: Trace, name: string, of = 'c'): number[] =>
  processesOf(trace, name, of, 'started').map(({ t }) => t / 1000);
export const exitsOf = (trace: Trace, name: string, of = 'c') =>
  processesOf(trace, name, of, 'exited').map(({ t, exitCode }) => [t / 1000, exitCode]);
const processesOf = (trace: Trace, name: string, of: string, what: 'started' | 'exited') =>
  trace.processes.filter((p) => p.pod === `default/${name}` && p.container === of && p.what === what);

/** `image user result` of each request to the registry, of one pod when it is named. */
export const requestsOf = (trace: Trace, name?: string): string[] =>
  requestsAt(trace, END)
    .filter(({ pod: of }) => name === undefined || of === `default/${name}`)
    .map(({ image, username, result }) => `${image} ${username ?? 'anonymous'} ${result}`);
export const requestTimes = (trace: Trace, name?: string): number[] =>
  requestsAt(trace, END)
    .filter(({ pod: of }) => name === undefined || of === `default/${name}`)
    .map(({ t }) => t / 1000);

/** Paths of the kubelet's intents and records at a moment. */
export const intentsAt = (trace: Trace, seconds: number) => pathsAt(trace, seconds, 'image_manager/pulling/');
export const recordedAt = (trace: Trace, seconds: number) => pathsAt(trace, seconds, 'image_manager/pulled/');
const pathsAt = (trace: Trace, seconds: number, folder: string) =>
  filesAt(trace, seconds * 1000).flatMap(([path]) => (path.startsWith(folder) ? [path] : []));
