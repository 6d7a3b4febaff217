/** The kubelet's counters live in its process: a new one counts from 0. */
import { expect, it } from 'vitest';
import type { Action } from '../api/input.ts';
import { valueAt } from '../sim/history.ts';
import { input, pod } from './shipped-node.ts';
import { simulate } from './simulate.ts';

const CHECKS = 'kubelet_imagemanager_image_mustpull_checks_total{result="credentialRecordFound"}';
const apply = (name: string) => ({
  kind: 'apply' as const,
  objects: [pod(name, 'right', 'IfNotPresent')],
});

it.each<[string, Action]>([
  ['a restart', { kind: 'restartKubelet', crash: false }],
  ['a crash', { kind: 'restartKubelet', crash: true }],
])('after %s the counters begin at 0', (_name, action) => {
  const trace = simulate(
    input('v1.36', 'NeverVerifyPreloadedImages', false, 0, [
      { at: 1000, action: apply('first') },
      { at: 20_000, action: apply('second') },
      { at: 30_000, action: apply('third') },
      { at: 60_000, action },
      { at: 90_000, action: apply('fourth') },
    ]),
  );
  expect(valueAt(trace.metrics, CHECKS, 59_000)).toBe(2);
  expect(valueAt(trace.metrics, CHECKS, 80_000)).toBeNull();
  expect(valueAt(trace.metrics, CHECKS, trace.end)).toBe(1);
});
