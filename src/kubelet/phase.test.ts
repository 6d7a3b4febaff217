/** Models pkg/kubelet/kubelet_pods_test.go TestPodPhaseWithRestartAlwaysRestartableInitContainers: sidecars in phases. */
import { describe, expect, it } from 'vitest';
import type { ContainerStatus, Pod } from '../api/objects.ts';
import { isTerminal, phaseOf } from './phase.ts';

type Is = 'waits' | 'waits again' | 'starts' | 'runs' | 'ended' | 'failed';
const end = (exitCode: number) => ({ terminated: { exitCode } });
const statusOf = (name: string, is: Is): ContainerStatus =>
  ({
    name,
    state: is.startsWith('waits')
      ? { waiting: {} }
      : is === 'ended' || is === 'failed'
        ? end(is === 'failed' ? 1 : 0)
        : { running: {} },
    lastState: is === 'waits again' ? end(1) : {},
    started: is === 'runs',
  }) as ContainerStatus;

function phase(
  sidecars: Is[],
  containers: Is[],
  { initialized = false, over = false, restarts = true } = {},
) {
  const inits = sidecars.map((is, i) => statusOf(`s${i}`, is));
  const statuses = containers.map((is, i) => statusOf(`c${i}`, is));
  const spec = {
    initContainers: inits.map(({ name }) => ({ name, restartPolicy: 'Always' })),
    containers: statuses.map(({ name }) => ({ name })),
  };
  return phaseOf({ spec } as unknown as Pod, statuses, inits, {
    over,
    initialized,
    restarts: () => restarts,
  });
}

describe('a sidecar', () => {
  it.each<[Is, Is, boolean, string]>([
    ['waits', 'runs', false, 'Pending'],
    ['waits', 'runs', true, 'Pending'],
    ['waits again', 'runs', false, 'Running'],
    ['starts', 'runs', false, 'Pending'],
    ['starts', 'runs', true, 'Running'],
    ['runs', 'runs', false, 'Running'],
    ['runs', 'waits', false, 'Pending'],
    ['ended', 'runs', false, 'Running'],
    ['failed', 'runs', false, 'Running'],
    ['runs', 'ended', true, 'Running'],
    ['starts', 'ended', true, 'Running'],
    ['waits again', 'ended', true, 'Running'],
  ])('that %s, while the container %s, initialized: %s: %s', (sidecar, container, initialized, expected) => {
    expect(phase([sidecar], [container], { initialized })).toBe(expected);
  });
  it('that runs keeps a pod running whose containers have ended for good', () => {
    const settled = { initialized: true, restarts: false };
    expect(phase(['runs'], ['ended'], settled)).toBe('Running');
    expect(phase(['ended'], ['ended'], settled)).toBe('Succeeded');
    expect(phase(['failed'], ['ended', 'failed'], settled)).toBe('Failed');
  });
});

it('a pod without containers waits', () => {
  expect(phase([], [])).toBe('Pending');
});

it('a pod whose containers have been ended does not start them again', () => {
  expect(phase([], ['ended', 'ended'], { over: true })).toBe('Succeeded');
  expect(phase([], ['ended', 'failed'], { over: true })).toBe('Failed');
  expect(phase([], ['ended', 'failed'])).toBe('Running');
});

it.each([
  ['Pending', false],
  ['Running', false],
  ['Succeeded', true],
  ['Failed', true],
] as const)('%s is terminal: %s', (each, terminal) => expect(isTerminal(each)).toBe(terminal));
