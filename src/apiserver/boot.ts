/** The objects that a control plane creates before anyone asks for them. */
import type { KubeObject, ObjectMeta } from '../api/objects.ts';
import { defaultNamespace } from '../kinds/namespace/defaults.ts';
import { keyOfObject } from './store.ts';

const NAMESPACES = ['default', 'kube-node-lease', 'kube-public', 'kube-system'];

/** Models pkg/apis/scheduling/v1/helpers.go systemPriorityClasses */
const PRIORITIES: Readonly<Record<string, [value: number, description: string]>> = {
  'system-node-critical': [
    2_000_001_000,
    'Used for system critical pods that must not be moved from their current node.',
  ],
  'system-cluster-critical': [
    2_000_000_000,
    'Used for system critical pods that must run in the cluster, but can be moved to another node if necessary.',
  ],
};

/** Objects as they are stored; `at` = when they were made, RFC 3339. */
export function controlPlaneObjects(at: string, newUid: (key: string) => string): KubeObject[] {
  const made = (kind: string, metadata: ObjectMeta, rest: object = {}): KubeObject => ({
    apiVersion: 'v1',
    kind,
    metadata: { ...metadata, creationTimestamp: at },
    ...rest,
  });
  return [
    ...NAMESPACES.map((name) => defaultNamespace(made('Namespace', { name }))),
    ...namespaceObjects('default', at),
    made(
      'Service',
      {
        name: 'kubernetes',
        namespace: 'default',
        labels: { component: 'apiserver', provider: 'kubernetes' },
      },
      { spec: kubernetesService, status: { loadBalancer: {} } },
    ),
    ...Object.entries(PRIORITIES).map(([name, [value, description]]) => ({
      ...made('PriorityClass', { name }, { value, preemptionPolicy: 'PreemptLowerPriority', description }),
      apiVersion: 'scheduling.k8s.io/v1',
    })),
  ].map((object) => withUid(object, newUid));
}

export const withUid = (object: KubeObject, newUid: (key: string) => string): KubeObject => ({
  ...object,
  metadata: { ...object.metadata, uid: newUid(keyOfObject(object)) },
});

/** What the controller manager puts into each namespace; without UIDs. */
export const namespaceObjects = (namespace: string, at: string): KubeObject[] => [
  {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { name: 'default', namespace, creationTimestamp: at },
  },
  {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'kube-root-ca.crt', namespace, creationTimestamp: at },
    data: { 'ca.crt': '' },
  },
];

const kubernetesService = {
  clusterIP: '10.96.0.1',
  clusterIPs: ['10.96.0.1'],
  internalTrafficPolicy: 'Cluster',
  ipFamilies: ['IPv4'],
  ipFamilyPolicy: 'SingleStack',
  ports: [{ name: 'https', port: 443, protocol: 'TCP', targetPort: 6443 }],
  sessionAffinity: 'None',
  type: 'ClusterIP',
};
