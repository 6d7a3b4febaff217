/** Fields that no scenario of the lab needs, each in a place where it may stand. */
import type { Addition } from './addition.ts';

const scenario = `apiVersion: lab/v1alpha1
kind: Scenario
metadata: {name: pull-policy-never}
spec:
  title: Expectations
  from: steps
  duration: 3m
  try:
  - {text: let it start, when: {pod: first, ready: 1/1, restarts: 0}}
  steps:
  - {at: 0s, apply: [secrets.yaml, pod-early.yaml]}
  - {at: 15s, apply: [pod-first.yaml]}
  - {at: 40s, apply: [pod-without.yaml]}
  expect:
  - {at: 30s, pod: first, restarts: 0, decided: {container: app, outcome: pulled, imagePresent: no, registry: ok}}
  - {at: 30s, pod: first, decided: {registryAsked: '1', recorded: default/pull-secret}}
  - {at: 43s, pod: without, decided: {gate: on, pulledByKubelet: record, verificationPolicy: yes, neverPull: notRecorded}}
  - {at: 43s, pod: without, decided: {recordKnown: no, credentialNotRecorded: no, credentialRecorded: no}}
  - {at: 43s, pod: without, decided: {policyAlways: no, recordUnreadable: no, credentialsMalformed: no}}
  - {at: 43s, pod: without, decided: {backOff: no, pluginsAsked: no, presentAfterRefusal: no}}
  - {at: 43s, pod: without, event: {type: Warning, reason: ErrImageNeverPull, message: not present, count: 1}}
  - {at: 43s, file: {path: image_manager/pulled, contains: pull-secret, count: 1}}
  - {at: 43s, record: {image: quay.io/acme/app, holds: default/pull-secret, count: 1}}
  - {at: 43s, request: {host: quay.io, username: alice, result: ok}}
`;

const registry = `apiVersion: lab/v1alpha1
kind: Registry
metadata: {name: registry.example}
spec:
  auth: token
  realm: https://auth.registry.example/token
  service: registry.example
  tokenRefusal: 403
  status: 503
  users:
  - {username: alice, password: token, validFor: 1h}
  repositories:
  - name: tools
    visibility: public
    tags:
      v1:
        size: 20Mi
        pullTime: 1s
        digest: sha256:5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef
        pullError: no space left on device
        process: {exitAfter: 5s, exitCode: 1}
  errors:
    unauthorized: 'unauthorized: {image}'
    denied: 'denied: {image}'
    notFound: 'not found: {image}'
    unavailable: 'no answer for {image}'
`;

const objects = `apiVersion: v1
kind: Secret
metadata: {name: in-base64}
type: kubernetes.io/dockerconfigjson
data:
  .dockerconfigjson: eyJhdXRocyI6IHsicXVheS5pbyI6IHsidXNlcm5hbWUiOiAiYWxpY2UiLCAicGFzc3dvcmQiOiAiczNjcmV0In19fQ==
---
apiVersion: v1
kind: ServiceAccount
metadata: {name: puller}
imagePullSecrets:
- name: in-base64
---
apiVersion: v1
kind: Pod
metadata: {name: several}
spec:
  nodeName: node-1
  restartPolicy: Never
  initContainers:
  - {name: prepare, image: 'quay.io/acme/app:v1', command: ["true"]}
  containers:
  - {name: app, image: 'quay.io/acme/app:v1', command: [sleep, "10"]}
  imagePullSecrets:
  - name: pull-secret
  volumes:
  - {name: files, image: {reference: 'quay.io/acme/app:v1', pullPolicy: IfNotPresent}}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  progressDeadlineSeconds: 60
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      serviceAccountName: puller
      containers:
      - {name: web, image: 'quay.io/acme/app:v1', imagePullPolicy: IfNotPresent, command: [sleep, "10000"]}
`;

const plugins = `apiVersion: kubelet.config.k8s.io/v1
kind: CredentialProviderConfig
providers:
- name: token-exchange
  matchImages: [quay.io]
  defaultCacheDuration: 5m
  apiVersion: credentialprovider.kubelet.k8s.io/v1
  args: [--verbose]
  env:
  - {name: REGION, value: eu}
  tokenAttributes:
    serviceAccountTokenAudience: quay.io
    cacheType: ServiceAccount
    requireServiceAccount: true
    requiredServiceAccountAnnotationKeys: [quay.io/robot]
    optionalServiceAccountAnnotationKeys: [quay.io/team]
`;

const web = (image: string) => ({ target: 'deployment/web', images: { web: image } });
const tag = {
  id: 'sha256:1',
  digest: 'sha256:5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef',
  size: '20Mi',
  pullTime: '1s',
  pullError: 'no space left on device',
  process: { exitAfter: '5s', exitCode: 1 },
};

const steps: Addition['steps'] = [
  [20, { apply: ['objects.yaml'] }],
  [30, { killContainer: { pod: 'first', container: 'app', exitCode: 1 } }],
  [31, { debug: { pod: 'first', container: { name: 'debugger', image: 'quay.io/acme/app:v1' } } }],
  [32, { patch: { object: 'deployment/web', merge: { spec: { replicas: 2 } } } }],
  [33, { scale: { target: 'deployment/web', replicas: 1 } }],
  [34, { setImage: web('quay.io/acme/app:v2') }],
  [35, { rollout: { pause: 'deployment/web' } }],
  [36, { rollout: { resume: 'deployment/web' } }],
  [37, { rollout: { undo: 'deployment/web', toRevision: 1 } }],
  [38, { rollout: { restart: 'deployment/web' } }],
  [60, { pullImage: { image: 'quay.io/acme/app:v1', username: 'alice', password: 's3cret' } }],
  [
    61,
    {
      setRepository: {
        host: 'quay.io',
        name: 'acme/other',
        visibility: 'private',
        readers: ['alice'],
        tags: { v1: tag },
      },
    },
  ],
  [62, { staticPod: ['static-pod.yaml'] }],
  [70, { removeStaticPod: ['static-pod.yaml'] }],
  [71, { readOnlyRecords: true }],
  [72, { readOnlyRecords: false }],
  [73, { writeFile: { path: 'image_manager/note', content: 'a note' } }],
  [74, { corruptRecords: '{' }],
  [75, { deleteFiles: 'image_manager/pulled' }],
  [76, { collectGarbage: { mode: 'unused' } }],
  [80, { stopKubelet: {} }],
  [85, { startKubelet: { config: 'kubelet.yaml', kubeletVersion: 'v1.36' } }],
];

const staticPod = `apiVersion: v1
kind: Pod
metadata: {name: mirror}
spec:
  containers:
  - {name: app, image: 'quay.io/acme/app:v1', imagePullPolicy: IfNotPresent, command: [sleep, "10000"]}
`;

const login = { username: 'alice', password: 's3cret', auth: 'YWxpY2U6czNjcmV0', token: 'unused' };

export const fieldAdditions: Readonly<Record<string, Addition>> = {
  expectations: { files: { 'scenario.yaml': scenario } },
  registryFields: { files: { 'registry-example.yaml': registry } },
  podFields: { files: { 'objects.yaml': objects }, steps: [[20, { apply: ['objects.yaml'] }]] },
  plugins: { files: { 'credential-providers.yaml': plugins } },
  steps: { files: { 'objects.yaml': objects, 'static-pod.yaml': staticPod }, steps },
  kubeletFields: {
    kubelet: {
      featureGates: { KubeletEnsureSecretPulledImages: true, KubeletCrashLoopBackOffMax: true },
      serializeImagePulls: false,
      maxParallelImagePulls: 3,
      registryBurst: 10,
      syncFrequency: '1m',
      imageMinimumGCAge: '2m',
      imageMaximumGCAge: '24h',
      imageGCHighThresholdPercent: 85,
      imageGCLowThresholdPercent: 80,
      staticPodPath: '/etc/kubernetes/manifests',
      crashLoopBackOff: { maxContainerRestartPeriod: '1m' },
    },
  },
  nodeFields: {
    node: {
      images: [{ name: 'quay.io/acme/base:v1', size: '20Mi', process: { exitAfter: '5s', exitCode: 1 } }],
      diskUsedPercent: 60,
      diskCapacity: '20Gi',
      taints: [{ key: 'disk', value: 'slow', effect: 'PreferNoSchedule' }],
      admission: ['AlwaysPullImages'],
      registries: {
        mirrors: { 'docker.io': { endpoint: ['https://quay.io'], rewrite: { '^library/(.*)': 'acme/$1' } } },
        configs: { 'quay.io': { auth: login, tls: { insecure_skip_verify: true } } },
      },
      credentialProviders: [
        {
          name: 'ecr',
          auth: { 'quay.io': { username: 'alice', password: 's3cret' } },
          cacheKeyType: 'Registry',
        },
      ],
    },
  },
};
