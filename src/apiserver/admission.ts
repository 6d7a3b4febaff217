/** The admission plugins that change a pod. */
import type { KubeObject, Pod, ServiceAccount } from '../api/objects.ts';

const TOKEN = '/var/run/secrets/kubernetes.io/serviceaccount';
/** What every volume of a token is called before its random end. */
export const TOKEN_VOLUME = 'kube-api-access-';

const tokenSources = [
  { serviceAccountToken: { expirationSeconds: 3607, path: 'token' } },
  { configMap: { items: [{ key: 'ca.crt', path: 'ca.crt' }], name: 'kube-root-ca.crt' } },
  {
    downwardAPI: {
      items: [{ fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.namespace' }, path: 'namespace' }],
    },
  },
];

const tolerations = ['not-ready', 'unreachable'].map((condition) => ({
  effect: 'NoExecute',
  key: `node.kubernetes.io/${condition}`,
  operator: 'Exists',
  tolerationSeconds: 300,
}));

interface Toleration {
  key?: string;
  effect?: string;
  operator?: string;
}

/** Models plugin/pkg/admission/defaulttolerationseconds/admission.go Plugin.Admit */
export function admitTolerations(pod: Pod): Pod {
  const own = (pod.spec.tolerations as Toleration[] | undefined) ?? [];
  const added = tolerations.filter(
    ({ key }) => !own.some((t) => (t.key === key || !t.key) && (!t.effect || t.effect === 'NoExecute')),
  );
  return {
    ...pod,
    spec: {
      ...pod.spec,
      ...(own.length + added.length ? { tolerations: [...own, ...added] } : {}),
    },
  };
}

/** Models plugin/pkg/admission/alwayspullimages/admission.go Admit */
export function admitAlwaysPull(pod: Pod): Pod {
  const always = <T extends object>(containers: readonly T[]) =>
    containers.map((container) => ({ ...container, imagePullPolicy: 'Always' as const }));
  type Volumes = { image?: { reference?: string } }[] | undefined;
  const { containers, initContainers, ephemeralContainers, volumes } = pod.spec;
  const pulled = (volumes as Volumes)?.map((volume) =>
    volume.image?.reference ? { ...volume, image: { ...volume.image, pullPolicy: 'Always' } } : volume,
  );
  return {
    ...pod,
    spec: {
      ...pod.spec,
      containers: always(containers),
      ...(initContainers ? { initContainers: always(initContainers) } : {}),
      ...(ephemeralContainers ? { ephemeralContainers: always(ephemeralContainers) } : {}),
      ...(pulled ? { volumes: pulled } : {}),
    },
  };
}

/** `priority` = the class that the pod names. Models plugin/pkg/admission/priority/admission.go admitPod */
export function admitPriority(pod: Pod, priority: KubeObject | undefined): Pod {
  const { value = 0, preemptionPolicy = 'PreemptLowerPriority' } = (priority ?? {}) as Partial<KubeObject>;
  return { ...pod, spec: { ...pod.spec, priority: value, preemptionPolicy } };
}

/**
 * Names `default`, copies the account's pull secrets only into a pod that names none, and mounts a token. `suffix` is
 * the random end of its volume's name. Models plugin/pkg/admission/serviceaccount/admission.go Plugin.Admit
 */
export function admitServiceAccount(pod: Pod, account: ServiceAccount, suffix: string): Pod {
  const { spec } = pod;
  const mounts = (spec.automountServiceAccountToken ?? account.automountServiceAccountToken ?? true) === true;
  const name = `${TOKEN_VOLUME}${suffix}`;
  type Mounts = { mountPath: string }[] | undefined;
  const mounted = (containers: typeof spec.containers) =>
    containers.map((container) => {
      const own = (container.volumeMounts as Mounts) ?? [];
      if (!mounts || own.some(({ mountPath }) => mountPath === TOKEN)) return container;
      return { ...container, volumeMounts: [...own, { mountPath: TOKEN, name, readOnly: true }] };
    });
  return {
    ...pod,
    spec: {
      ...spec,
      containers: mounted(spec.containers),
      ...(spec.initContainers ? { initContainers: mounted(spec.initContainers) } : {}),
      serviceAccountName: account.metadata.name,
      serviceAccount: account.metadata.name,
      ...(!spec.imagePullSecrets?.length && account.imagePullSecrets?.length
        ? { imagePullSecrets: account.imagePullSecrets }
        : {}),
      ...(mounts
        ? {
            volumes: [
              ...((spec.volumes as unknown[] | undefined) ?? []),
              { name, projected: { defaultMode: 0o644, sources: tokenSources } },
            ],
          }
        : {}),
    },
  };
}
