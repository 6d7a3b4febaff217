/**
 * What a sync has to start. Models pkg/kubelet/kuberuntime/kuberuntime_manager_test.go TestComputePodActions,
 * TestComputePodActionsWithInitContainers and TestComputePodActionsWithRestartableInitContainers
 */
import { describe, expect, it } from 'vitest';
import type { Container, Pod } from '../../api/objects.ts';
import { podActions } from '../../kubelet/actions.ts';
import type { RuntimeContainer } from '../../kubelet/world.ts';
import { createRun } from '../run.ts';
import { PUBLIC, container, inputOf } from './lab.ts';

/** Never started, running (from another image than the pod names now), ended well or not; a sidecar likewise. */
type State = 'new' | 'runs' | 'changed' | 'ok' | 'failed';
type Init = State | `sidecar ${State}`;
type Policy = 'Always' | 'OnFailure' | 'Never';
/** The containers to start; `changed`: those that have to end first. */
type Actions = { start: string[]; changed?: string[] } | 'killed';

function actionsOf(policy: Policy, inits: readonly Init[], containers: readonly State[], version = 'v1.36') {
  const { world } = createRun(inputOf({ version, steps: [] }));
  const started: RuntimeContainer[] = [];
  const define = (is: Init, name: string, init: boolean): Container => {
    const [state, sidecar] = is.startsWith('sidecar ') ? [is.slice(8) as State, true] : [is as State, false];
    const image = state === 'changed' ? 'quay.io/acme/tool:old' : PUBLIC;
    const ended = state === 'ok' || state === 'failed';
    if (state !== 'new')
      started.push({
        name,
        kind: init ? 'initContainer' : 'container',
        attempt: 0,
        id: name,
        image,
        imageId: image,
        reported: { image, imageID: image },
        startedAt: 0,
        finishedAt: ended ? 1000 : null,
        exitCode: state === 'failed' ? 111 : 0,
        process: { exitAfter: null, exitCode: 0, ignoresTerm: false },
      });
    return container(name, sidecar ? { restartPolicy: 'Always' } : {});
  };
  const pod = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'a', namespace: 'default', uid: 'u' },
    spec: {
      restartPolicy: policy,
      ...(inits.length ? { initContainers: inits.map((is, i) => define(is, `i${i}`, true)) } : {}),
      containers: containers.map((is, i) => define(is, `c${i}`, false)),
    },
    status: { phase: 'Running' },
  } as Pod;
  const runtime = {
    uid: 'u',
    key: 'default/a',
    sandboxAt: 0,
    sandboxStopped: false,
    ip: '',
    containers: started,
    revision: 1,
  };
  const { start, changed, killed } = podActions(world, pod, runtime);
  const kinds = start.map(({ kind, name }) => `${kind === 'initContainer' ? 'i' : 'c'}${name.slice(1)}`);
  return { start: kinds, changed: changed.map(({ name }) => name), killed };
}

const expected = (actions: Actions) =>
  actions === 'killed'
    ? { start: [], changed: [], killed: true }
    : { changed: [], ...actions, killed: false };

describe('without init containers', () => {
  it.each<[Policy, State[], Actions]>([
    ['Always', ['new', 'new'], { start: ['c0', 'c1'] }],
    ['Always', ['runs', 'runs'], { start: [] }],
    ['Always', ['ok', 'failed', 'runs'], { start: ['c0', 'c1'] }],
    ['OnFailure', ['ok', 'failed', 'runs'], { start: ['c1'] }],
    ['OnFailure', ['ok', 'ok'], 'killed'],
    ['Never', ['ok', 'failed', 'runs'], { start: [] }],
    ['Never', ['ok', 'failed'], 'killed'],
    ['Never', ['failed', 'new'], { start: ['c1'] }],
    ['Always', ['runs', 'changed'], { start: ['c1'], changed: ['c1'] }],
    ['Never', ['ok', 'changed'], { start: ['c1'], changed: ['c1'] }],
  ])('%s, containers %j: %j', (policy, containers, actions) => {
    expect(actionsOf(policy, [], containers)).toEqual(expected(actions));
  });
});

describe('with init containers', () => {
  it.each<[Policy, Init[], State[], Actions]>([
    ['Always', ['new', 'new'], ['new'], { start: ['i0'] }],
    ['Always', ['runs', 'new'], ['new'], { start: [] }],
    ['Always', ['ok', 'new', 'new'], ['new'], { start: ['i1'] }],
    ['Always', ['ok', 'ok', 'new'], ['new'], { start: ['i2'] }],
    ['Always', ['ok', 'ok', 'runs'], ['new'], { start: [] }],
    ['Never', ['ok', 'ok'], ['new', 'new'], { start: ['c0', 'c1'] }],
    ['Always', ['ok', 'failed', 'new'], ['new'], { start: ['i1'] }],
    ['OnFailure', ['ok', 'failed', 'new'], ['new'], { start: ['i1'] }],
    ['Never', ['ok', 'failed', 'new'], ['new'], 'killed'],
    // The last one that has run tells how far the pod has come, whatever became of those before it.
    ['Never', ['failed', 'ok'], ['new'], { start: ['c0'] }],
    ['Never', ['failed', 'runs'], ['new'], { start: [] }],
    ['Never', ['failed', 'ok', 'new'], ['new'], { start: ['i2'] }],
    // A container that runs: the pod has been initialized.
    ['Never', ['failed', 'failed'], ['runs'], { start: [] }],
    ['Never', ['ok', 'failed'], ['new', 'runs'], { start: ['c0'] }],
    ['Never', ['ok', 'new'], ['runs'], { start: [] }],
    ['Always', ['changed', 'new'], ['new'], { start: [] }],
  ])('%s, init containers %j, containers %j: %j', (policy, inits, containers, actions) => {
    expect(actionsOf(policy, inits, containers)).toEqual(expected(actions));
  });

  it.each<[Init[], State[], Actions]>([
    [['sidecar new', 'sidecar new'], ['new'], { start: ['i0'] }],
    [['sidecar runs', 'sidecar new'], ['new'], { start: ['i1'] }],
    [['sidecar runs', 'sidecar runs'], ['new', 'new'], { start: ['c0', 'c1'] }],
    [['sidecar runs', 'new'], ['new'], { start: ['i1'] }],
    [['sidecar runs', 'ok'], ['new'], { start: ['c0'] }],
    [['ok', 'sidecar runs', 'new'], ['new'], { start: ['i2'] }],
    [['sidecar failed', 'new'], ['new'], { start: ['i0'] }],
    [['sidecar ok', 'new'], ['new'], { start: ['i0'] }],
    [['sidecar failed', 'ok', 'new'], ['new'], { start: ['i0', 'i2'] }],
    [['sidecar failed', 'sidecar ok'], ['runs'], { start: ['i0', 'i1'] }],
    [['sidecar runs', 'sidecar new'], ['runs'], { start: ['i1'] }],
    [['sidecar new', 'sidecar runs'], ['runs'], { start: ['i0'] }],
    [['sidecar changed', 'sidecar runs'], ['runs'], { start: ['i0'], changed: ['i0'] }],
    [['sidecar runs', 'sidecar changed'], ['changed'], { start: ['i1', 'c0'], changed: ['i1', 'c0'] }],
    [['sidecar runs'], ['failed'], 'killed'],
  ])('Never, sidecars among %j, containers %j: %j', (inits, containers, actions) => {
    expect(actionsOf('Never', inits, containers)).toEqual(expected(actions));
  });

  it('a container that has ended tells that the pod was initialized from v1.37 on', () => {
    expect(actionsOf('Always', ['ok', 'failed'], ['ok'], 'v1.36')).toEqual(expected({ start: ['i1'] }));
    expect(actionsOf('Always', ['ok', 'failed'], ['ok'], 'v1.37')).toEqual(expected({ start: ['c0'] }));
  });
});
