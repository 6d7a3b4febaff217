/** Input that nobody should write and somebody will: each gets a message in its place, and the rest runs. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { KubeObject, Pod } from '../../api/objects.ts';
import { validateFilled } from '../../apiserver/validate.ts';
import { podsAt } from '../../lab/view.ts';
import { runFiles } from '../run.ts';

const pod = `apiVersion: v1\nkind: Pod\nmetadata: {name: fine}\nspec: {containers: [{name: c, image: "quay.io/a/b:v1"}]}\n`;
const template = (labels: string, more = '') =>
  `template: {metadata: {labels: ${labels}}, spec: {${more}containers: [{name: c, image: "quay.io/a/b:v1"}]}}`;
const workload = (kind: string, name: string, spec: string, metadata = '') =>
  `apiVersion: ${/Job$/.test(kind) ? 'batch' : 'apps'}/v1\nkind: ${kind}\nmetadata: {name: ${name}${metadata}}\nspec: {${spec}}\n`;

function outcome(...documents: string[]) {
  const { trace, compilation } = runFiles([{ name: 'all.yaml', text: [...documents, pod].join('---\n') }], {
    until: 20_000,
  });
  const errors = compilation.diagnostics.filter(({ severity }) => severity === 'error');
  return {
    errors: errors.map(({ line, column, message }) => `${line}:${column}: ${message}`),
    pods: trace ? podsAt(trace, trace.end) : [],
  };
}
const names = (pods: readonly Pod[]) =>
  pods.map(({ metadata }) => metadata.name.replace(/-\w{5}$/, '')).sort();

describe('beside a pod that runs', () => {
  it.each<[string, string, string]>([
    [
      'a Deployment of 10 000 replicas',
      workload(
        'Deployment',
        'huge',
        `replicas: 10000, selector: {matchLabels: {a: b}}, ${template('{a: b}')}`,
      ),
      '4:18: The Deployment "huge" asks for 10000 pods at once. The lab runs up to 1000 per workload, so it leaves this one out.',
    ],
    [
      'a CronJob’s Jobs of 5 000 pods',
      workload(
        'CronJob',
        'often',
        `schedule: "* * * * *", jobTemplate: {spec: {parallelism: 5000, ${template('{a: b}', 'restartPolicy: Never, ')}}}`,
      ),
      '4:65: The CronJob "often" asks for 5000 pods at once. The lab runs up to 1000 per workload, so it leaves this one out.',
    ],
    [
      'a CronJob each second',
      workload(
        'CronJob',
        'often',
        `schedule: "* * * * * *", jobTemplate: {spec: {${template('{a: b}', 'restartPolicy: Never, ')}}}`,
      ),
      '4:18: The CronJob "often" is invalid: spec.schedule: Invalid value: "* * * * * *": expected exactly 5 fields, found 6: [* * * * * *]',
    ],
    [
      'a selector that does not match',
      workload('Deployment', 'lost', `selector: {matchLabels: {a: b}}, ${template('{a: c}')}`),
      '4:71: The Deployment "lost" is invalid: spec.template.metadata.labels: Invalid value: {"a":"c"}: `selector` does not match template `labels`',
    ],
  ])('%s', (_, document, message) => {
    const { errors, pods } = outcome(document);
    expect(errors).toEqual([message]);
    expect(names(pods)).toEqual(['fine']);
  });

  it('two workloads that select the same pods, and two of one name', () => {
    const spec = `replicas: 1, selector: {matchLabels: {a: b}}, ${template('{a: b}')}`;
    const { errors, pods } = outcome(
      workload('ReplicaSet', 'same', spec),
      workload('StatefulSet', 'same', `serviceName: x, ${spec}`),
      workload('ReplicaSet', 'other', spec),
    );
    expect(errors).toEqual([]);
    expect(names(pods)).toEqual(['fine', 'other', 'same', 'same-0']);
  });

  it('owners that own each other, and a pod that owns itself', () => {
    const owner = (kind: string, name: string, uid: string) =>
      `, ownerReferences: [{apiVersion: ${kind === 'Pod' ? 'v1' : 'apps/v1'}, kind: ${kind}, name: ${name}, uid: ${uid}}]`;
    const set = (name: string, uid: string, by: string) =>
      workload(
        'ReplicaSet',
        name,
        `replicas: 1, selector: {matchLabels: {is: ${name}}}, ${template(`{is: ${name}}`)}`,
        `, uid: ${uid}${by}`,
      );
    const { errors, pods } = outcome(
      set('a', 'aaaa', owner('ReplicaSet', 'b', 'bbbb')),
      set('b', 'bbbb', owner('ReplicaSet', 'a', 'aaaa')),
      pod.replace('name: fine', `name: itself, uid: cccc${owner('Pod', 'itself', 'cccc')}`),
    );
    expect(errors).toEqual([]);
    expect(names(pods)).toEqual(['a', 'b', 'fine', 'itself']);
  });
});

describe('kubectl get all -o yaml', () => {
  const uid = { deployment: 'd-1', set: 's-1' };
  const owned = (kind: string, name: string, of: string) =>
    `ownerReferences: [{apiVersion: apps/v1, kind: ${kind}, name: ${name}, uid: ${of}, controller: true, blockOwnerDeletion: true}]`;
  const stamp =
    'resourceVersion: "7", creationTimestamp: "2026-01-01T00:00:00Z", managedFields: [{manager: x}]';
  const labels = '{app: web, pod-template-hash: 6d4b75cb6d}';
  const container = 'containers: [{name: c, image: "quay.io/a/b:v1"}]';
  const podOf = (name: string) =>
    `apiVersion: v1\nkind: Pod\nmetadata: {name: web-6d4b75cb6d-${name}, uid: p-${name}, labels: ${labels}, ${stamp}, ${owned('ReplicaSet', 'web-6d4b75cb6d', uid.set)}}\nspec: {nodeName: worker, ${container}}\nstatus: {phase: Failed}\n`;
  const dump = [
    podOf('hh7xq'),
    podOf('abcde'),
    `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web, uid: ${uid.deployment}, ${stamp}}\nspec: {replicas: 2, selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}}, spec: {${container}}}}\nstatus: {replicas: 9}\n`,
    `apiVersion: apps/v1\nkind: ReplicaSet\nmetadata: {name: web-6d4b75cb6d, uid: ${uid.set}, labels: ${labels}, ${stamp}, ${owned('Deployment', 'web', uid.deployment)}}\nspec: {replicas: 2, selector: {matchLabels: ${labels}}, template: {metadata: {labels: ${labels}}, spec: {${container}}}}\n`,
  ];

  it('the workloads keep the pods that are there, in any order', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(dump, { minLength: dump.length }), (documents) => {
        const { errors, pods } = outcome(...documents);
        expect(errors).toEqual([]);
        expect(pods.map(({ metadata, status }) => `${metadata.name} ${status?.phase}`).sort()).toEqual([
          'fine Running',
          'web-6d4b75cb6d-abcde Running',
          'web-6d4b75cb6d-hh7xq Running',
        ]);
      }),
      { numRuns: 6 },
    );
  });
});

describe('whatever objects there are', () => {
  const spec = 'replicas: 1, selector: {matchLabels: {a: b}}, ';
  const kinds: readonly [name: string, text: string, makes: RegExp | null][] = [
    ['dep', workload('Deployment', 'dep', spec + template('{a: b}')), /^dep-\w+-\w{5}$/],
    ['rs', workload('ReplicaSet', 'rs', spec + template('{a: b}')), /^rs-\w{5}$/],
    ['sts', workload('StatefulSet', 'sts', `serviceName: x, ${spec}${template('{a: b}')}`), /^sts-0$/],
    [
      'ds',
      workload('DaemonSet', 'ds', `selector: {matchLabels: {a: b}}, ${template('{a: b}')}`),
      /^ds-\w{5}$/,
    ],
    ['job', workload('Job', 'job', template('{a: b}', 'restartPolicy: Never, ')), /^job-\w{5}$/],
    ['svc', `apiVersion: v1\nkind: Service\nmetadata: {name: svc}\nspec: {}\n`, null],
    ['crd', `apiVersion: example.com/v1\nkind: Thing\nmetadata: {name: crd}\n`, null],
    ['slip', `apiVersion: v1\nkind: Podd\nmetadata: {name: slip}\n`, null],
    ['bad', pod.replace('name: fine', 'name: bad').replace('image:', 'imaje:'), null],
    ['secret', `apiVersion: v1\nkind: Secret\nmetadata: {name: secret}\n`, null],
  ];

  it('a workload’s pods obey every rule of a pod, and no object is neither used nor mentioned', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...kinds], { minLength: 1 }), (chosen) => {
        const text = [...chosen.map(([, document]) => document), pod].join('---\n');
        const { trace, compilation } = runFiles([{ name: 'all.yaml', text }], { until: 8_000 });
        const pods = podsAt(trace!, trace!.end);
        for (const each of pods) expect(validateFilled(each as KubeObject)).toEqual([]);
        const used = trace!.inputs.map((input) => input.text);
        const said = compilation.diagnostics.map(({ message }) => message).join('\n');
        for (const [name, document, makes] of chosen) {
          const kind = /kind: (\w+)/.exec(document)![1]!;
          const known = used.some((each) => each.endsWith(`/${name}`));
          expect(known || said.includes(kind) || said.includes('imaje'), name).toBe(true);
          if (makes)
            expect(
              pods.some(({ metadata }) => makes.test(metadata.name)),
              name,
            ).toBe(true);
        }
      }),
      { numRuns: 12 },
    );
  });
});
