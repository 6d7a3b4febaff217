/** What is in force at a moment, of scenarios that restart the kubelet. */
import { describe, expect, it } from 'vitest';
import { runFiles } from '../manifest/run.ts';
import { loadScenario } from '../scenarios/index.ts';
import { inForceAt } from './in-force.ts';

const scenario = async (name: string) => runFiles((await loadScenario(name))!).trace!;

describe('a gate that goes off and on again', async () => {
  const trace = await scenario('gate-on-off-on');
  it('at first: on, from kubelet.yaml, until 30 s', () => {
    expect(inForceAt(trace, 10_000)).toMatchObject({
      gate: true,
      policy: 'NeverVerifyPreloadedImages',
      version: 'v1.36',
      file: 'kubelet.yaml',
      up: true,
      since: 0,
      later: [
        { at: 30_000, what: { gate: false, policy: '', file: 'kubelet-off.yaml' } },
        { at: 80_000, what: { gate: true, policy: 'NeverVerifyPreloadedImages', file: 'kubelet.yaml' } },
      ],
    });
  });
  it('at the restart: off', () => {
    expect(inForceAt(trace, 30_000)).toMatchObject({ gate: false, file: 'kubelet-off.yaml', since: 30_000 });
    expect(inForceAt(trace, 30_000)!.later.map(({ at }) => at)).toEqual([80_000]);
  });
  it('at the end nothing is to come', () => {
    expect(inForceAt(trace, trace.end)).toMatchObject({ gate: true, file: 'kubelet.yaml', later: [] });
  });
});

const files = (steps: string, more: { name: string; text: string }[] = []) => [
  {
    name: 'node.yaml',
    text: 'apiVersion: lab/v1alpha1\nkind: Node\nmetadata: {name: node-1}\nspec: {kubeletVersion: v1.36}\n',
  },
  {
    name: 'kubelet.yaml',
    text: 'apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\n',
  },
  ...more,
  {
    name: 'scenario.yaml',
    text: `apiVersion: lab/v1alpha1\nkind: Scenario\nmetadata: {name: s}\nspec:\n  duration: 3m\n  steps: [${steps}]\n`,
  },
];

it('an upgrade changes the version and what is the default of its gate', () => {
  const { trace } = runFiles(files('{at: 60s, restartKubelet: {kubeletVersion: v1.34}}'));
  expect(inForceAt(trace!, 0)!.later).toEqual([
    { at: 60_000, what: { version: 'v1.34', gate: false, policy: '' } },
  ]);
  expect(inForceAt(trace!, 61_000)).toMatchObject({ version: 'v1.34', file: 'kubelet.yaml', later: [] });
});

it('a stopped kubelet keeps the settings of its start; restarts that change nothing are not listed', () => {
  const { trace } = runFiles(files('{at: 20s, stopKubelet: {}}, {at: 40s, startKubelet: {}}'));
  expect(inForceAt(trace!, 30_000)).toMatchObject({ up: false, gate: true, error: '', later: [] });
});

it('a refused configuration has no gate in force and says why', () => {
  const bad = {
    name: 'bad.yaml',
    text: 'apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\nfeatureGates: {NoSuchGate: true}\n',
  };
  const { trace } = runFiles(files('{at: 60s, restartKubelet: {config: bad.yaml}}', [bad]));
  expect(inForceAt(trace!, 0)!.later).toEqual([
    { at: 60_000, what: { gate: null, policy: '', file: 'bad.yaml' } },
  ]);
  const now = inForceAt(trace!, 90_000)!;
  expect(now).toMatchObject({ up: false, gate: null, file: 'bad.yaml' });
  expect(now.error).toContain('NoSuchGate');
});

it('of several restarts at one moment the last counts', () => {
  const off = {
    name: 'off.yaml',
    text: 'apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\nfeatureGates: {KubeletEnsureSecretPulledImages: false}\n',
  };
  const steps =
    '{at: 9s, restartKubelet: {config: off.yaml}}, {at: 9s, restartKubelet: {config: kubelet.yaml}}';
  const { trace } = runFiles(files(steps, [off]));
  expect(inForceAt(trace!, 0)!.later).toEqual([]);
  expect(inForceAt(trace!, 9_000)!.gate).toBe(true);
});
