/** What the API server fills in. Models pkg/apis/core/v1/defaults.go, the fields that the lab shows. */
import type { Container, Pod, PullPolicy, Secret, ServiceAccount } from '../api/objects.ts';

/** Models SetDefaults_Container: parsed tag `latest` or neither tag nor digest → Always; a name that cannot be parsed → IfNotPresent. */
export type DefaultPullPolicy = (image: string) => PullPolicy;

function defaultContainer(container: Container, pullPolicy: DefaultPullPolicy): Container {
  return {
    ...container,
    imagePullPolicy: container.imagePullPolicy || pullPolicy(container.image ?? ''),
    resources: container.resources ?? {},
    terminationMessagePath: container.terminationMessagePath ?? '/dev/termination-log',
    terminationMessagePolicy: container.terminationMessagePolicy ?? 'File',
  };
}

export function defaultPod(pod: Pod, pullPolicy: DefaultPullPolicy): Pod {
  const { spec } = pod;
  const containers = spec.containers.map((c) => defaultContainer(c, pullPolicy));
  return {
    ...pod,
    spec: {
      ...spec,
      containers,
      ...(spec.initContainers
        ? { initContainers: spec.initContainers.map((c) => defaultContainer(c, pullPolicy)) }
        : {}),
      restartPolicy: spec.restartPolicy || 'Always',
      terminationGracePeriodSeconds: spec.terminationGracePeriodSeconds ?? 30,
      dnsPolicy: spec.dnsPolicy || 'ClusterFirst',
      schedulerName: spec.schedulerName ?? 'default-scheduler',
      securityContext: spec.securityContext ?? {},
    },
    status: { phase: 'Pending', qosClass: qosClassOf(pod) },
  };
}

function qosClassOf({ spec }: Pod): string {
  const all = [...spec.containers, ...(spec.initContainers ?? [])];
  const asks = (c: Container, what: 'requests' | 'limits') =>
    Object.keys((c.resources as Record<string, object> | undefined)?.[what] ?? {});
  if (all.every((c) => asks(c, 'requests').length === 0 && asks(c, 'limits').length === 0))
    return 'BestEffort';
  const guaranteed = all.every(
    (c) =>
      ['cpu', 'memory'].every((r) => asks(c, 'limits').includes(r)) &&
      JSON.stringify(
        (c.resources as Record<string, unknown>).requests ?? (c.resources as Record<string, unknown>).limits,
      ) === JSON.stringify((c.resources as Record<string, unknown>).limits),
  );
  return guaranteed ? 'Guaranteed' : 'Burstable';
}

/** `stringData` is written into `data` (base64) and is gone; the type defaults to Opaque. */
export function defaultSecret(secret: Secret): Secret {
  const { stringData, ...rest } = secret;
  const data = { ...rest.data };
  for (const [key, text] of Object.entries(stringData ?? {})) data[key] = toBase64(String(text));
  return { ...rest, type: secret.type ?? 'Opaque', ...(Object.keys(data).length ? { data } : {}) };
}

function toBase64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}

/**
 * The ServiceAccount admission plugin: names `default`, copies the account's pull secrets only into a pod that names
 * none, and mounts a token. Models plugin/pkg/admission/serviceaccount/admission.go
 */
export function admitServiceAccount(pod: Pod, account: ServiceAccount): Pod {
  const { spec } = pod;
  const mounts = (spec.automountServiceAccountToken ?? account.automountServiceAccountToken ?? true) === true;
  return {
    ...pod,
    spec: {
      ...spec,
      serviceAccountName: account.metadata.name,
      serviceAccount: account.metadata.name,
      ...(spec.imagePullSecrets?.length
        ? {}
        : account.imagePullSecrets?.length
          ? { imagePullSecrets: account.imagePullSecrets }
          : {}),
      ...(mounts
        ? {
            volumes: [
              ...((spec.volumes as unknown[] | undefined) ?? []),
              { name: 'kube-api-access', projected: {} },
            ],
          }
        : {}),
    },
  };
}
