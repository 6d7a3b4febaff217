/** Every recorded command of kubectl, one after another, in the node's shell: what each changes becomes steps and files. */
import { expect, it } from 'vitest';
import '../lab/judges.ts';
import '../lab/late-steps.ts';
import '../lab/workloads.ts';
import { stringify } from 'yaml';
import type { SourceFile } from '../api/diagnostics.ts';
import type { KubeObject, Pod } from '../api/objects.ts';
import { Machine } from '../shell/machine.ts';
import { tool } from '../shell/tools/kubectl.ts';
import type { Said } from '../shell/types.ts';
import { valueAt } from '../sim/history.ts';
import { clockOf } from './groups/kubectl/clock.ts';
import { compare } from './groups/kubectl/compare.ts';
import { partsOf } from './groups/kubectl/parts.ts';
import type { Recorded, Setup } from './groups/kubectl/types.ts';
import apply from './vectors/kubectl/apply.json' with { type: 'json' };

/** What the recording shows of things that a scenario's files cannot say, by the command. */
const others: Record<string, readonly string[]> = {
  'of another machine, which registered at another time': [
    'get nodes',
    'get nodes -o wide',
    'get node node-1',
    'describe node node-1',
    'get all',
    'get sa',
    'get serviceaccounts -A',
    'get ns',
  ],
  'a registry that answers in other words': [
    'get pod image-with-invalid-creds -o json',
    'get events',
    'get events -A',
    'get events -o wide',
    'get events --field-selector involvedObject.name=image-with-invalid-creds',
    'get events --sort-by=.lastTimestamp',
    'describe pod two',
  ],
  'waits of a kubelet that are random': [
    'events',
    'events --for pod/image-with-invalid-creds',
    'describe pod image-with-invalid-creds',
    'describe pod crash',
    'logs crash --previous',
    'get pods -w --request-timeout=1s',
  ],
  'columns as wide as the words of a scheduler, which it does not have': [
    'describe pod never',
    'describe pod pending',
  ],
  'the annotation of kubectl apply, which a step does not write': [
    'apply -f pod.yaml --dry-run=server -o yaml',
    'get sa puller -o yaml',
  ],
  'descriptions that the API server sends': ['explain pod.spec.imagePullSecrets'],
};

const { parts } = partsOf(apply as never, 'apply.json');
const setup: Setup = parts.find((part) => part.setup)!.setup!;
const clock = clockOf(parts, setup, 0);
/** Seconds of the run before the setup's first step. */
const BEFORE = 3;
const OFFSET = BEFORE - Math.floor(clock.t0);

/** The recording has no scheduler: who has no node there must not get one here. */
const unscheduled = (object: KubeObject): KubeObject =>
  object.kind === 'Pod' && (object as Pod).spec.nodeName === ''
    ? ({
        ...object,
        spec: { ...(object as Pod).spec, nodeName: undefined, nodeSelector: { zone: 'b' } },
      } as KubeObject)
    : object;

const file = (name: string, ...documents: object[]): SourceFile => ({
  name,
  text: documents.map((each) => stringify(each, { aliasDuplicateObjects: false })).join('---\n'),
});

function files(): SourceFile[] {
  const { nodeName, kubeletConfiguration, registries = [], namespaces = [], steps = [] } = setup;
  const start = clock.t0 - Math.floor(clock.t0) + BEFORE;
  const lab = (kind: string, name: string, spec: object, labels = {}) => ({
    apiVersion: 'lab/v1alpha1',
    kind,
    metadata: { name, labels },
    spec,
  });
  const namespace = (name: string) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
  return [
    file('node.yaml', lab('Node', nodeName ?? 'node-1', { kubeletVersion: 'v1.36' }, { zone: 'a' })),
    file('kubelet.yaml', {
      apiVersion: 'kubelet.config.k8s.io/v1beta1',
      kind: 'KubeletConfiguration',
      ...kubeletConfiguration,
    }),
    ...registries.map(({ host, ...spec }) => file(`registry-${host}.yaml`, lab('Registry', host, spec))),
    file('namespaces.yaml', ...namespaces.map(namespace)),
    ...steps.map(({ apply: objects = [] }, i) => file(`setup-${i}.yaml`, ...objects.map(unscheduled))),
    file(
      'scenario.yaml',
      lab('Scenario', 'recorded', {
        duration: '3m',
        seed: 0,
        steps: [
          { at: `${start}s`, apply: ['namespaces.yaml'] },
          ...steps.map(({ at }, i) => ({ at: `${start + at}s`, apply: [`setup-${i}.yaml`] })),
        ],
      }),
    ),
  ];
}

/** Without the scheduler's events; a pull that is tried again and again is in one of two states. */
const inForm = (text: string) =>
  text
    .replace(/ErrImagePull {4}/g, 'ImagePullBackOff')
    .split('\n')
    .filter((line) => !/ (?:Failed)?Schedul(?:ed|ing) /.test(line))
    .join('\n');

/** What the tool prints, in a working directory with the recorded files. */
const run = (machine: Machine, { args, files: given = {}, stdin = '' }: Recorded): Said | Promise<Said> =>
  tool.run(args, {
    machine,
    stdin,
    cwd: '/tmp',
    env: new Map(),
    screen: null,
    files: {
      read: (path) => Promise.resolve(given[path.replace(/^\.\//, '')] ?? null),
      write: () => Promise.reject(new Error('EROFS: read-only file system')),
      list: (path) => Promise.resolve(path === '.' ? Object.keys(given) : null),
      ownName: () => null,
    },
    exec: () => Promise.reject(new Error('there is nothing to run')),
  });

it('says what the real kubectl said', async () => {
  const machine = new Machine(files(), 0);
  const takenAway = parts.flatMap((part) => part.takenAway);
  const differing: string[] = [];
  let next = 0;
  let count = 0;
  for (const { cases, takenAway: gone } of parts)
    for (const recorded of cases) {
      const moment = Math.round((clock.commands[next++]! + OFFSET) * 1000);
      if (moment > machine.at) machine.pass(moment - machine.at);
      const said = await run(machine, recorded);
      for (const name of gone)
        if (valueAt(machine.trace.objects, `Pod/default/${name}`, machine.at))
          machine.addStep({ delete: [`pod/${name} --force`] });
      const expected = { ...recorded, stdout: inForm(recorded.stdout) };
      const found = compare(expected, { ...said, stdout: inForm(said.stdout) }, takenAway);
      count++;
      if (found) differing.push(recorded.args.join(' '));
    }
  expect(count).toBeGreaterThan(190);
  expect([...new Set(differing)].sort()).toEqual(Object.values(others).flat().sort());

  // The files alone, read anew, are the same run, byte for byte.
  const fresh = new Machine(
    machine.files.map(({ name, text }) => ({ name, text })),
    machine.at,
  );
  expect(JSON.stringify(fresh.trace)).toBe(JSON.stringify(machine.trace));
}, 120_000);
