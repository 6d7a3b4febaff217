import type { KubeObject } from '../../api/objects.ts';

export function defaultNamespace(namespace: KubeObject): KubeObject {
  const { metadata } = namespace;
  const { finalizers = [] } = (namespace.spec ?? {}) as { finalizers?: string[] };
  return {
    ...namespace,
    metadata: { ...metadata, labels: { ...metadata.labels, 'kubernetes.io/metadata.name': metadata.name } },
    spec: { finalizers: [...new Set([...finalizers, 'kubernetes'])] },
    status: { phase: 'Active' },
  };
}
