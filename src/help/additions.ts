/** What examples add to a scenario where none of the lab's own shows the thing. */
import type { Addition } from './addition.ts';
import { fieldAdditions } from './field-additions.ts';

const registry = `apiVersion: lab/v1alpha1
kind: Registry
metadata: {name: registry.example}
spec:
  repositories:
  - name: tools
    visibility: public
    tags:
      v1: {size: 20Mi, pullTime: 1s}
      down: {size: 20Mi, pullTime: 1s, pullError: 'RegistryUnavailable: connection refused'}
      unsigned: {size: 20Mi, pullTime: 1s, pullError: 'SignatureValidationFailed: source image rejected'}
`;

/** A pod with one container; `more` = further lines of its spec, `container` of the container. */
const pod = (name: string, command: string, more = '', container = '') => `apiVersion: v1
kind: Pod
metadata: {name: ${name}}
spec:
  containers:
  - name: main
    image: registry.example/tools:v1
    command: ${command}
${container}${more}`;

const SLEEP = '[sleep, "10000"]';

const pods = (...texts: readonly string[]): Addition => ({
  files: { 'registry-example.yaml': registry, 'pod-example.yaml': texts.join('---\n') },
  steps: [[0, { apply: ['pod-example.yaml'] }]],
});

const workload = (text: string, steps: Addition['steps'] = []): Addition => ({
  files: { 'registry-example.yaml': registry, 'example.yaml': text },
  steps: [[0, { apply: ['example.yaml'] }], ...steps],
});

const template = (command: string, more = '', indent = '    ') =>
  [
    `${indent}spec:`,
    `${indent}  containers:`,
    `${indent}  - {name: main, image: 'registry.example/tools:v1', command: ${command}}`,
    ...(more ? [`${indent}  ${more}`] : []),
  ].join('\n');

const job = (
  name: string,
  command: string,
  spec: string,
  more = 'restartPolicy: Never',
) => `apiVersion: batch/v1
kind: Job
metadata: {name: ${name}}
spec:
${spec}  template:
${template(command, more)}
`;

const cronJob = (name: string, spec: string, command = '[sleep, "5"]') => `apiVersion: batch/v1
kind: CronJob
metadata: {name: ${name}}
spec:
  schedule: '* * * * *'
${spec}  jobTemplate:
    spec:
      template:
${template(command, 'restartPolicy: Never', '        ')}
`;

const deployment = (name: string, more = '') => `apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}}
spec:
  replicas: 2
  selector: {matchLabels: {app: ${name}}}
  template:
    metadata: {labels: {app: ${name}}}
${template(SLEEP, more)}
`;

const WITH_FILES = pod(
  'with-files',
  SLEEP,
  "  volumes:\n  - {name: files, image: {reference: 'registry.example/tools:v1', pullPolicy: IfNotPresent}}\n",
  '    volumeMounts: [{name: files, mountPath: /files}]\n',
);

export const additions: Readonly<Record<string, Addition>> = {
  crashing: pods(pod('crashing', '[sh, -c, "exit 1"]')),
  ended: pods(
    pod('done', '["true"]', '  restartPolicy: Never\n'),
    pod('failed', '[sh, -c, "exit 3"]', '  restartPolicy: Never\n'),
    pod(
      'half',
      '["true"]',
      `  - {name: side, image: 'registry.example/tools:v1', command: ${SLEEP}}\n  restartPolicy: Never\n`,
    ),
  ),
  init: pods(
    pod(
      'prepared',
      SLEEP,
      `  initContainers:\n  - {name: prepare, image: 'registry.example/tools:v1', command: [sleep, "10"]}\n`,
    ),
    pod(
      'unprepared',
      SLEEP,
      `  initContainers:\n  - {name: prepare, image: 'registry.example/private:v1', command: [sleep, "10"]}\n`,
    ),
  ),
  failing: pods(
    pod('unavailable', SLEEP).replace('tools:v1', 'tools:down'),
    pod('unsigned', SLEEP).replace('tools:v1', 'tools:unsigned'),
  ),
  full: {
    ...pods(pod('surplus', SLEEP, '  nodeName: node-1\n')),
    steps: [[20, { apply: ['pod-example.yaml'] }]],
    kubelet: { maxPods: 1 },
  },
  deleted: {
    ...pods(pod('leaving', SLEEP)),
    steps: [
      [0, { apply: ['pod-example.yaml'] }],
      [20, { delete: ['pod/leaving'] }],
    ],
  },
  unfit: {
    ...pods(pod('picky', SLEEP)),
    node: { taints: [{ key: 'disk', value: 'slow', effect: 'NoSchedule' }] },
  },
  corrupted: {
    steps: [
      [35, { corruptRecords: '{' }],
      [36, { restartKubelet: {} }],
    ],
  },
  debugged: {
    ...pods(pod('app', SLEEP).replace('tools:v1', 'tools:missing')),
    steps: [
      [0, { apply: ['pod-example.yaml'] }],
      [
        20,
        {
          debug: {
            pod: 'app',
            container: { name: 'debugger', image: 'registry.example/tools:v1', targetContainerName: 'main' },
          },
        },
      ],
    ],
  },
  volume: {
    ...pods(WITH_FILES),
    kubelet: { featureGates: { KubeletEnsureSecretPulledImages: true, ImageVolume: false } },
    node: { kubeletVersion: 'v1.35' },
  },
  rollout: workload(deployment('web'), [
    [30, { rollout: { pause: 'deployment/web' } }],
    [60, { rollout: { resume: 'deployment/web' } }],
  ]),
  stuck: workload(
    deployment('web')
      .replace('tools:v1', 'tools:missing')
      .replace('  replicas: 2\n', '  replicas: 2\n  progressDeadlineSeconds: 20\n'),
  ),
  refusedPods: workload(deployment('web', 'serviceAccountName: nobody')),
  job: workload(
    [
      job('good', '["true"]', ''),
      job('bad', '[sh, -c, "exit 1"]', '  backoffLimit: 0\n'),
      job('slow', SLEEP, '  activeDeadlineSeconds: 20\n'),
      job(
        'ruled',
        '[sh, -c, "exit 42"]',
        '  podFailurePolicy:\n    rules:\n    - action: FailJob\n      onExitCodes: {operator: In, values: [42]}\n',
      ),
      job(
        'indexed',
        '[sh, -c, "exit 1"]',
        '  completionMode: Indexed\n  completions: 1\n  parallelism: 1\n  backoffLimitPerIndex: 0\n',
      ),
      job(
        'many',
        '[sh, -c, "exit 1"]',
        '  completionMode: Indexed\n  completions: 3\n  parallelism: 3\n  backoffLimitPerIndex: 0\n  maxFailedIndexes: 0\n',
      ),
      job('paused', '["true"]', '  suspend: true\n'),
      job(
        'enough',
        '["true"]',
        '  completionMode: Indexed\n  completions: 2\n  parallelism: 1\n  successPolicy: {rules: [{succeededCount: 1}]}\n',
      ),
    ].join('---\n'),
    [[20, { patch: { object: 'job/paused', merge: { spec: { suspend: false } } } }]],
  ),
  cronJob: workload(
    [
      cronJob('tidy', '  successfulJobsHistoryLimit: 0\n'),
      cronJob('busy', '  concurrencyPolicy: Forbid\n', SLEEP),
    ].join('---\n'),
    [[80, { delete: ['job/busy-28663201'] }]],
  ),
  newest: { ...pods(pod('fresh', SLEEP)), node: { kubeletVersion: 'v1.37' } },
  small: { kubelet: { maxPods: 2 } },
  volumeOn: pods(WITH_FILES),
  'v1.32': { node: { kubeletVersion: 'v1.32' } },
  'v1.33': { node: { kubeletVersion: 'v1.33' } },
  'v1.37': { node: { kubeletVersion: 'v1.37' } },
  ...fieldAdditions,
};
