/** What the API server fills in. Models pkg/apis/core/v1/defaults.go, the kinds that the lab has. */
import type { KubeObject, Pod, Secret, ServiceAccount } from '../api/objects.ts';
import { decodeBase64, encodeBase64 } from '../sim/base64.ts';
import { type DefaultPullPolicy, defaultSpec, qosClassOf, reference } from './pod-defaults.ts';

export type { DefaultPullPolicy };

export function defaultPod(pod: Pod, pullPolicy: DefaultPullPolicy): Pod {
  return {
    ...pod,
    spec: defaultSpec(pod.spec, pullPolicy),
    status: { phase: 'Pending', qosClass: qosClassOf(pod) },
  };
}

/** `stringData` is written into `data` (base64) and is gone; the type defaults to Opaque. */
export function defaultSecret(secret: Secret): Secret {
  const { stringData, ...rest } = secret;
  const data: Record<string, string> = {};
  for (const [key, text] of Object.entries(rest.data ?? {})) data[key] = btoa(decodeBase64(text, true));
  for (const [key, text] of Object.entries(stringData ?? {})) data[key] = encodeBase64(String(text));
  return { ...rest, type: secret.type || 'Opaque', ...(Object.keys(data).length ? { data } : {}) };
}

export function defaultNamespace(namespace: KubeObject): KubeObject {
  const { metadata } = namespace;
  return {
    ...namespace,
    metadata: { ...metadata, labels: { ...metadata.labels, 'kubernetes.io/metadata.name': metadata.name } },
    spec: { finalizers: ['kubernetes'] },
    status: { phase: 'Active' },
  };
}

export function defaultServiceAccount(account: ServiceAccount): ServiceAccount {
  const { imagePullSecrets: secrets } = account;
  return secrets ? { ...account, imagePullSecrets: secrets.map(reference) } : account;
}
