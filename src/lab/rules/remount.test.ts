/** Volumes of a pod that was terminating when the kubelet started. Models pkg/kubelet/util/manager/watch_based_manager.go Get */
import { describe, expect, it } from 'vitest';
import type { KubeObject } from '../../api/objects.ts';
import * as lab from './lab.ts';
import { apply, at, pod, remove, run } from './lab.ts';

const volumes = [
  { name: 'password', secret: { secretName: 'login' } },
  { name: 'settings', configMap: { name: 'app' } },
  { name: 'scratch', emptyDir: {} },
];
const config: KubeObject = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'app' } };
/** The pod is deleted at 10 s, and the kubelet comes anew at 12 s. */
const restarted = (object: KubeObject, grace: number, deletion = true) =>
  run({
    steps: [
      apply(0, lab.secret('login'), config, object),
      ...(deletion ? [remove(10, 'a', { gracePeriodSeconds: grace })] : []),
      at(12, { kind: 'restartKubelet', crash: true } as const),
    ],
    duration: 400,
  });
const failed = (trace: ReturnType<typeof run>) => lab.eventsOf(trace, 'a', 'FailedMount');
const times = (trace: ReturnType<typeof run>) => [...new Set(failed(trace).map(({ t }) => t / 1000))];

describe('each of a pod that is being ended', () => {
  const plain = pod('a', {}, { volumes, automountServiceAccountToken: false });
  it('whose content the API server has fails, in these words', () => {
    const told = failed(restarted(plain, 60)).slice(0, 2);
    expect(told).toMatchObject(
      [
        ['password', 'login'],
        ['settings', 'app'],
      ].map(([volume, object]) => ({
        type: 'Warning',
        message: `MountVolume.SetUp failed for volume "${volume}" : object "default"/"${object}" not registered`,
      })),
    );
  });
  it('fails after half a second, then after twice as long each time, up to 2m2s, until the pod has no sandbox', () => {
    // The kubelet is ready at 13.8 s.
    expect(times(restarted(plain, 400)).slice(0, 11)).toEqual([
      13.88, 14.38, 15.38, 17.38, 21.38, 29.38, 45.38, 77.38, 141.38, 263.38, 385.38,
    ]);
    const ended = restarted(plain, 20);
    expect(lab.podOf(ended, 'a')).toBeNull();
    expect(times(ended)).toEqual([13.88, 14.38, 15.38, 17.38, 21.38, 29.38]);
  });
  it('of the service account’s token asks for the root certificate first', () => {
    const told = failed(restarted(pod('a', {}, { volumes: [volumes[2]!] }), 60));
    expect(told[0]!.message).toMatch(
      /^MountVolume.SetUp failed for volume "kube-api-access-\w+" : object "default"\/"kube-root-ca.crt" not registered$/,
    );
    expect(new Set(told.map(({ message }) => message)).size).toBe(1);
  });
  it('without such volumes, or of a pod that goes on, nothing fails', () => {
    const without = pod('a', {}, { volumes: [volumes[2]!], automountServiceAccountToken: false });
    expect(failed(restarted(without, 60))).toEqual([]);
    expect(failed(restarted(plain, 60, false))).toEqual([]);
    expect(failed(restarted(pod('a', {}, { automountServiceAccountToken: false }), 60))).toEqual([]);
  });
});
