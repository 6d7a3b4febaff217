/** The condition PodReadyToStartContainers, as each version writes it (recorded on one-node clusters). */
import { describe, expect, it } from 'vitest';
import type { Pod } from '../../api/objects.ts';
import { loadOf } from '../load.ts';
import { readKubeletConfiguration } from '../../kubelet/config/read.ts';
import { simulate } from '../simulate.ts';
import { podChangesOf } from '../view.ts';

const KUBELET = 'apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\n';

/** `False PodSandboxNotReady: …` without repetitions, from the pod's creation to its end. */
function conditionsOf(version: string, deleted: boolean, pod = 'pod-0'): string[] {
  const load = loadOf(2, 90_000);
  const trace = simulate({
    ...load,
    kubelet: { version, config: readKubeletConfiguration(KUBELET, version) },
    steps: deleted
      ? [
          ...load.steps,
          {
            at: 20_000,
            action: { kind: 'delete', refs: [{ kind: 'Pod', namespace: 'default', name: pod }] },
          },
        ]
      : load.steps,
  });
  const texts = podChangesOf(trace, `default/${pod}`).flatMap(({ value }: { value: Pod | null }) => {
    const found = value?.status.conditions?.find(({ type }) => type === 'PodReadyToStartContainers');
    if (!found) return [];
    const { status, reason, message } = found;
    return reason === undefined && message === undefined ? status : `${status} ${reason}: ${message}`;
  });
  return texts.filter((text, i) => text !== texts[i - 1]);
}

describe('PodReadyToStartContainers', () => {
  it.each(['v1.33', 'v1.34', 'v1.35', 'v1.36'])('%s gives no reason', (version) => {
    expect(conditionsOf(version, false)).toEqual(['False', 'True']);
    expect(conditionsOf(version, true)).toEqual(['False', 'True', 'False']);
    // Its image was refused: no container ever ran.
    expect(conditionsOf(version, true, 'pod-1')).toEqual(['False', 'True', 'False']);
  });

  it('v1.37 says what is wrong with the sandbox', () => {
    const none = 'False PodSandboxNotReady: no pod sandbox exists';
    expect(conditionsOf('v1.37', false)).toEqual([none, 'True']);
    expect(conditionsOf('v1.37', true)).toEqual([
      none,
      'True',
      'False PodSandboxNotReady: pod sandbox is not ready',
    ]);
  });
});
