/** Records on a disk that is damaged or read-only, and images that are found by their digests. */
import { describe, expect, it } from 'vitest';
import { manifestDigest } from '../../registry/digests.ts';
import { readKubeletConfiguration } from '../../kubelet/config/read.ts';
import * as lab from './lab.ts';
import { GATE, PRIVATE, apply, at, pod, run, secret } from './lab.ts';

const readOnly = (seconds: number, on: boolean) => at(seconds, { kind: 'readOnlyRecords', readOnly: on });

// Models pkg/kubelet/images/pullmanager/image_pull_manager.go RecordImagePulled
it('a read-only folder of records: the intent stays and each pod pulls, until the folder can be written again', () => {
  const mine = (name: string) => pod(name, { secrets: ['s'], image: PRIVATE });
  const steps = [
    readOnly(0, true),
    apply(0, secret('s'), secret('wrong', 'guess'), mine('first')),
    apply(5, mine('second'), pod('refused', { secrets: ['wrong'], image: PRIVATE })),
    readOnly(20, false),
    apply(21, mine('third')),
    apply(25, mine('fourth')),
  ];
  const trace = run({ config: GATE, steps, duration: 30 });
  expect(['first', 'second', 'third', 'fourth'].map((name) => lab.stateOf(trace, name))).toEqual(
    Array(4).fill('Running'),
  );
  expect(['first', 'second', 'third', 'fourth'].map((name) => lab.requestsOf(trace, name).length)).toEqual([
    1, 1, 1, 0,
  ]);
  expect(lab.requestsOf(trace, 'refused')[0]).toBe(`${PRIVATE} alice unauthorized`);
  expect([lab.intentsAt(trace, 19).length, lab.recordedAt(trace, 19).length]).toEqual([1, 0]);
  expect(lab.recordedAt(trace, 30)).toHaveLength(1);
});

// Models pkg/kubelet/images/image_manager.go imageManager.pullImage
it('a read-only folder of intents too: no pull begins, without a back-off, until it can be written again', () => {
  const readOnlyAll = (seconds: number, on: boolean) =>
    at(seconds, { kind: 'readOnlyImageManager', readOnly: on });
  const steps = [
    readOnlyAll(0, true),
    apply(1, secret('s'), pod('a', { secrets: ['s'], image: PRIVATE })),
    readOnlyAll(30, false),
  ];
  const trace = run({ config: GATE, steps });
  const waiting = lab.statusOf(trace, 'a', 29).containerStatuses![0]!.state.waiting;
  expect(waiting!.reason).toMatch(
    /^failed to record image pull intent: open \/var\/lib\/kubelet\/image_manager\/pulling\/\S+: permission denied$/,
  );
  expect(trace.backOffs.log).toEqual([]);
  expect(trace.requests.filter(({ t }) => t < 30_000)).toEqual([]);
  expect([lab.stateOf(trace, 'a'), lab.intentsAt(trace, 60), lab.recordedAt(trace, 60).length]).toEqual([
    'Running',
    [],
    1,
  ]);
});

describe('a record that is damaged (pkg/kubelet/images/pullmanager/mem_pullrecords.go)', () => {
  const steps = [
    apply(0, secret('s'), pod('a', { secrets: ['s'], image: PRIVATE })),
    at(5, { kind: 'corruptRecords', text: '{"kind": "Imag' }),
    apply(10, pod('before', { secrets: ['s'], image: PRIVATE })),
  ];
  const config = readKubeletConfiguration(
    `apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\n${GATE}\n`,
    'v1.36',
  );
  const restart = at(20, { kind: 'restartKubelet', crash: false, start: { version: 'v1.36', config } });
  it('changes nothing while the kubelet has it in memory', () => {
    const trace = run({ config: GATE, steps, duration: 20 });
    expect(lab.requestsOf(trace, 'before')).toEqual([]);
    expect(lab.stateOf(trace, 'before')).toBe('Running');
  });
  it('is as good as none after a restart, and the image does not count as preloaded', () => {
    const after = [
      apply(30, pod('none', { image: PRIVATE }), pod('mine', { secrets: ['s'], image: PRIVATE })),
    ];
    const trace = run({ config: GATE, steps: [...steps, restart, ...after], duration: 40 });
    expect(lab.requestsOf(trace, 'none')[0]).toBe(`${PRIVATE} anonymous denied`);
    expect(lab.requestsOf(trace, 'mine')).toEqual([`${PRIVATE} alice ok`]);
    expect(lab.recordedAt(trace, 40)).toHaveLength(1);
  });
  it('says so when there is none', () => {
    const trace = run({ steps: [at(1, { kind: 'corruptRecords', text: '' })] });
    expect(trace.inputs.at(-1)).toMatchObject({ error: 'there are no image pull records' });
  });
});

it('an image that was pulled by tag is found by its digest, and its credentials are checked', () => {
  const id = 'sha256:known';
  const byDigest = `quay.io/acme/app@${manifestDigest(id)}`;
  const steps = [
    apply(0, secret('s'), pod('tag', { secrets: ['s'], image: PRIVATE })),
    apply(5, pod('mine', { secrets: ['s'], image: byDigest }), pod('none', { image: byDigest })),
  ];
  const trace = run({ config: GATE, tags: { v1: { id } }, steps, duration: 15 });
  expect(lab.requestsOf(trace, 'mine')).toEqual([]);
  expect(lab.stateOf(trace, 'mine')).toBe('Running');
  expect(lab.requestsOf(trace, 'none')[0]).toBe(`${byDigest} anonymous denied`);
  const first = run({
    tags: { v1: { id } },
    steps: [apply(0, secret('s'), pod('a', { secrets: ['s'], image: byDigest }))],
  });
  expect(lab.statusOf(first, 'a').containerStatuses![0]!.imageID).toBe(byDigest);
});
