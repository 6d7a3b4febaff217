/** Models pkg/kubelet/status/status_manager_test.go Test_statusManager_TerminatePod and TestTerminatePod_DefaultUnknownStatus */
import { describe, expect, it } from 'vitest';
import type { ContainerState, ContainerStatus, Pod, PodStatus } from '../api/objects.ts';
import { createMemo } from './memo.ts';
import { lastStatus } from './last-status.ts';
import type { World } from './world.ts';

/** Never started, running (and started), ended with a code; `after` = it waits to be started again after such an end. */
type Is = 'new' | 'starts' | 'runs' | { ended: number } | { after: number };
const at = '2024-07-01T00:00:00Z';
const ended = (exitCode: number) => ({
  terminated: { exitCode, reason: exitCode ? 'Error' : 'Completed', startedAt: at, finishedAt: at },
});

function statusOf(name: string, is: Is): ContainerStatus {
  const state: ContainerState =
    is === 'new'
      ? { waiting: { reason: 'PodInitializing' } }
      : is === 'runs' || is === 'starts'
        ? { running: { startedAt: at } }
        : 'ended' in is
          ? ended(is.ended)
          : { waiting: { reason: 'CrashLoopBackOff' } };
  const lastState = typeof is === 'object' && 'after' in is ? ended(is.after) : {};
  return {
    name,
    state,
    lastState,
    ready: false,
    started: is === 'runs',
    restartCount: 0,
    image: 'i',
    imageID: '',
  };
}

/** The states after the last status, `unknown` for what was never seen to end. `inits` null = the pod has none. */
function lastOf(
  inits: Is[] | null,
  containers: Is[],
  { sidecars = false, phase = 'Running' as PodStatus['phase'], seen = true } = {},
) {
  const status = {
    phase,
    containerStatuses: containers.map((is, i) => statusOf(`c${i}`, is)),
    ...(inits ? { initContainerStatuses: inits.map((is, i) => statusOf(`i${i}`, is)) } : {}),
  } as PodStatus;
  const pod = {
    metadata: { name: 'a' },
    spec: {
      containers: containers.map((_, i) => ({ name: `c${i}` })),
      ...(inits
        ? {
            initContainers: inits.map((_, i) => ({
              name: `i${i}`,
              ...(sidecars ? { restartPolicy: 'Always' } : {}),
            })),
          }
        : {}),
    },
    status: seen ? status : { phase: 'Pending' },
  } as unknown as Pod;
  const world = {
    now: 0,
    epochMillis: Date.parse(at),
    memo: createMemo(),
    statics: new Map(),
  } as unknown as World;
  const last = lastStatus(world, pod, status);
  const word = ({ state: { terminated, running, waiting } }: ContainerStatus) =>
    terminated
      ? terminated.reason === 'ContainerStatusUnknown'
        ? 'unknown'
        : terminated.exitCode
      : running
        ? 'runs'
        : waiting && 'waits';
  return {
    last,
    phase: last.phase,
    inits: last.initContainerStatuses?.map(word),
    containers: last.containerStatuses!.map(word),
  };
}

it('a container that was never seen to end is said to have failed, in these words', () => {
  expect(lastOf(null, ['runs']).last.containerStatuses![0]!.state).toEqual({
    terminated: {
      exitCode: 137,
      reason: 'ContainerStatusUnknown',
      message: 'The container could not be located when the pod was terminated',
      startedAt: at,
      finishedAt: at,
    },
  });
});

describe('without init containers', () => {
  it.each<[Is[], (string | number)[]]>([
    [
      ['runs', { ended: 0 }],
      ['unknown', 0],
    ],
    [
      ['new', { after: 1 }],
      ['unknown', 'unknown'],
    ],
    [[{ ended: 3 }], [3]],
  ])('%j ends as %j', (containers, states) => {
    const { containers: found, inits } = lastOf(null, containers);
    expect(found).toEqual(states);
    expect(inits).toBeUndefined();
  });
});

describe('with init containers', () => {
  it.each<[Is[], Is[], (string | number)[], (string | number)[]]>([
    // Not initialized: the containers wait as before, the first init container is lost at least.
    [['new', 'new'], ['new'], ['unknown', 'waits'], ['waits']],
    [['runs', 'new'], ['new'], ['unknown', 'waits'], ['waits']],
    [[{ ended: 0 }, 'runs', 'new'], ['new'], [0, 'unknown', 'waits'], ['waits']],
    [[{ ended: 0 }, { after: 1 }, 'new'], ['new'], [0, 'unknown', 'waits'], ['waits']],
    [[{ ended: 0 }, { ended: 1 }], ['new'], [0, 1], ['waits']],
    // The last one has succeeded, now or the last time: initialized.
    [[{ ended: 0 }, { ended: 0 }], ['new'], [0, 0], ['unknown']],
    [[{ ended: 0 }, { after: 0 }], ['new'], [0, 'unknown'], ['unknown']],
    [[{ ended: 0 }, { ended: 0 }, 'new'], ['new'], [0, 0, 'waits'], ['waits']],
    [['new'], ['new'], ['unknown'], ['waits']],
    [[{ ended: 0 }], ['new'], [0], ['unknown']],
    // A container runs or ran: initialized, whatever the init containers do.
    [['runs'], ['runs', 'new'], ['unknown'], ['unknown', 'unknown']],
    [['runs'], ['new', { after: 1 }], ['unknown'], ['unknown', 'unknown']],
    [['runs'], ['new', { ended: 1 }], ['unknown'], ['unknown', 1]],
  ])('%j and containers %j end as %j and %j', (inits, containers, initStates, states) => {
    const found = lastOf(inits, containers);
    expect(found.inits).toEqual(initStates);
    expect(found.containers).toEqual(states);
  });
  it.each<[Is[], (string | number)[]]>([
    [['runs', 'runs'], ['unknown']],
    [['runs', { ended: 0 }], ['waits']],
    [['runs', 'new'], ['waits']],
    [['runs', 'starts'], ['waits']],
    [['runs', { after: 0 }], ['waits']],
  ])('sidecars %j: the last one has to run for the containers to be lost: %j', (inits, states) => {
    expect(lastOf(inits, ['new'], { sidecars: true }).containers).toEqual(states);
  });
  it('of which the API server knows nothing yet: the containers wait', () => {
    expect(lastOf([{ ended: 0 }], ['runs'], { seen: false }).containers).toEqual(['runs']);
  });
});

it.each<[PodStatus['phase'], string]>([
  ['Pending', 'Failed'],
  ['Running', 'Failed'],
  ['Succeeded', 'Succeeded'],
  ['Failed', 'Failed'],
])('phase %s ends as %s', (phase, last) => {
  expect(lastOf(null, ['runs'], { phase }).phase).toBe(last);
});
