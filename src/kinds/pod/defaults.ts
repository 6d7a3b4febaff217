/** What the API server fills into a pod. Models pkg/apis/core/v1/defaults.go SetDefaults_PodSpec */
import type { Container, LocalObjectReference, Pod, PodSpec } from '../../api/objects.ts';
import type { DefaultPullPolicy } from '../types.ts';
import { canonicalQuantity } from '../quantity.ts';

type Obj = Record<string, unknown>;
const isObj = (value: unknown): value is Obj =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const objects = (value: unknown): Obj[] => (Array.isArray(value) ? value.filter(isObj) : []);
/** With the fields of `defaults` where there are none. */
const filled = (object: Obj, defaults: Obj): Obj => ({ ...defaults, ...object });
/** The same, where 0 and the empty string count as unset. */
const filledAnew = (object: Obj, defaults: Obj): Obj => ({
  ...defaults,
  ...Object.fromEntries(Object.entries(object).filter(([key, value]) => value || !(key in defaults))),
});
const MODE = 0o644;

const fieldRefs = (list: unknown, at: (item: Obj) => unknown) =>
  objects(list).forEach((item) => {
    const ref = at(item);
    if (isObj(ref)) ref.apiVersion ??= 'v1';
  });

function quantities(map: unknown): Obj {
  return Object.fromEntries(
    Object.entries(isObj(map) ? map : {}).map(([name, value]) => [name, canonicalQuantity(value)]),
  );
}

/** Requests that are not there are those of the limits. */
function resourcesOf(resources: unknown): Obj {
  if (!isObj(resources)) return {};
  const limits = quantities(resources.limits);
  const requests = { ...limits, ...quantities(resources.requests) };
  return {
    ...resources,
    ...(Object.keys(limits).length ? { limits } : {}),
    ...(Object.keys(requests).length ? { requests } : {}),
  };
}

/** Of a probe or of what runs at a container's start and end. */
const withHttpGet = (handler: Obj): Obj =>
  isObj(handler.httpGet)
    ? { ...handler, httpGet: filledAnew(handler.httpGet, { path: '/', scheme: 'HTTP' }) }
    : handler;

function probeOf(probe: Obj): Obj {
  const { grpc } = probe;
  return filledAnew(
    { ...withHttpGet(probe), ...(isObj(grpc) ? { grpc: filled(grpc, { service: '' }) } : {}) },
    { timeoutSeconds: 1, periodSeconds: 10, successThreshold: 1, failureThreshold: 3 },
  );
}

const lifecycleOf = (hooks: Obj): Obj =>
  Object.fromEntries(
    Object.entries(hooks).map(([hook, handler]) => [hook, isObj(handler) ? withHttpGet(handler) : handler]),
  );

export function defaultContainer(
  written: Container,
  pullPolicy: DefaultPullPolicy,
  hostNetwork = false,
): Container {
  const container = structuredClone(written);
  for (const probe of ['livenessProbe', 'readinessProbe', 'startupProbe'])
    if (isObj(container[probe])) container[probe] = probeOf(container[probe]);
  if (isObj(container.lifecycle)) container.lifecycle = lifecycleOf(container.lifecycle);
  for (const port of objects(container.ports)) {
    port.protocol ||= 'TCP';
    if (hostNetwork) port.hostPort ||= port.containerPort;
  }
  fieldRefs(container.env, ({ valueFrom }) => (isObj(valueFrom) ? valueFrom.fieldRef : null));
  return {
    ...container,
    imagePullPolicy: container.imagePullPolicy || pullPolicy(container.image ?? ''),
    resources: resourcesOf(container.resources),
    terminationMessagePath: container.terminationMessagePath || '/dev/termination-log',
    terminationMessagePolicy: container.terminationMessagePolicy || 'File',
  };
}

function volumeOf(written: Obj, pullPolicy: DefaultPullPolicy): Obj {
  const volume = structuredClone(written);
  if (!Object.values(volume).some(isObj)) volume.emptyDir = {};
  for (const source of ['secret', 'configMap', 'downwardAPI', 'projected'])
    if (isObj(volume[source])) volume[source].defaultMode ??= MODE;
  if (isObj(volume.hostPath)) volume.hostPath.type ??= '';
  if (isObj(volume.image)) volume.image.pullPolicy ||= pullPolicy(String(volume.image.reference ?? ''));
  if (isObj(volume.downwardAPI)) fieldRefs(volume.downwardAPI.items, (item) => item.fieldRef);
  for (const source of isObj(volume.projected) ? objects(volume.projected.sources) : []) {
    if (isObj(source.downwardAPI)) fieldRefs(source.downwardAPI.items, (item) => item.fieldRef);
    if (isObj(source.serviceAccountToken)) source.serviceAccountToken.expirationSeconds ??= 3600;
  }
  return volume;
}

/** An empty name is none. */
export const reference = ({ name }: LocalObjectReference): LocalObjectReference => (name ? { name } : {});

/** Strings that are written even if they are empty. */
const pointers = ['runtimeClassName', 'hostnameOverride', 'preemptionPolicy'];

/** Lists without items and empty texts are not kept. */
function withoutEmpty(spec: PodSpec): PodSpec {
  return Object.fromEntries(
    Object.entries(spec).filter(
      ([field, value]) =>
        (value !== '' || pointers.includes(field)) && (!Array.isArray(value) || value.length > 0),
    ),
  ) as unknown as PodSpec;
}

/** A template has no ports of the host and may ask for less than a second of grace: its pods get both. */
export function defaultSpec(written: PodSpec, pullPolicy: DefaultPullPolicy, isTemplate = false): PodSpec {
  const spec = withoutEmpty(written);
  const each = (containers: readonly Container[]) =>
    containers.map((c) => defaultContainer(c, pullPolicy, spec.hostNetwork === true && !isTemplate));
  const grace = spec.terminationGracePeriodSeconds ?? 30;
  // The older name of the field counts where the newer one is not written.
  const account = spec.serviceAccountName || (spec.serviceAccount as string | undefined);
  return {
    ...spec,
    containers: each(spec.containers ?? []),
    ...(spec.initContainers ? { initContainers: each(spec.initContainers) } : {}),
    ...(spec.ephemeralContainers ? { ephemeralContainers: each(spec.ephemeralContainers) } : {}),
    ...(spec.imagePullSecrets ? { imagePullSecrets: spec.imagePullSecrets.map(reference) } : {}),
    ...(spec.volumes ? { volumes: objects(spec.volumes).map((v) => volumeOf(v, pullPolicy)) } : {}),
    ...(account ? { serviceAccountName: account, serviceAccount: account } : {}),
    restartPolicy: spec.restartPolicy || 'Always',
    terminationGracePeriodSeconds: grace < 0 && !isTemplate ? 1 : grace,
    dnsPolicy: spec.dnsPolicy || 'ClusterFirst',
    schedulerName: spec.schedulerName || 'default-scheduler',
    securityContext: spec.securityContext ?? {},
    enableServiceLinks: spec.enableServiceLinks ?? true,
  };
}

/** The best effort class and its betters, by requests and limits. Models pkg/apis/core/helper/qos/qos.go ComputePodQOS */
export function qosClassOf({ spec }: Pod): string {
  const all = [...(spec.containers ?? []), ...(spec.initContainers ?? [])];
  // Nothing else counts, and none of something is nothing.
  const asks = (c: Container, what: 'requests' | 'limits'): Obj =>
    Object.fromEntries(
      Object.entries(quantities((c.resources as Record<string, object> | undefined)?.[what])).filter(
        ([name, value]) => ['cpu', 'memory'].includes(name) && value !== '0',
      ),
    );
  const none = (c: Container) => Object.keys({ ...asks(c, 'requests'), ...asks(c, 'limits') }).length === 0;
  if (all.every(none)) return 'BestEffort';
  const guaranteed = all.every((c) => {
    const limits = asks(c, 'limits');
    const requests = { ...limits, ...asks(c, 'requests') };
    return ['cpu', 'memory'].every((name) => limits[name] !== undefined && limits[name] === requests[name]);
  });
  return guaranteed ? 'Guaranteed' : 'Burstable';
}

export function defaultPod(pod: Pod, pullPolicy: DefaultPullPolicy): Pod {
  const spec = defaultSpec(pod.spec ?? { containers: [] }, pullPolicy);
  return {
    ...pod,
    spec,
    status: { phase: 'Pending', qosClass: qosClassOf({ ...pod, spec }) },
  };
}
