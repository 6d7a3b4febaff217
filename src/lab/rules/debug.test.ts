/** Ephemeral containers, as kubectl debug adds them. */
import { expect, it } from 'vitest';
import type { Container } from '../../api/objects.ts';
import * as lab from './lab.ts';
import { GATE, PRIVATE, PUBLIC, apply, container, pod, remove, run, secret } from './lab.ts';

const debug = (seconds: number, name: string, more: Partial<Container> = {}) => ({
  at: seconds * 1000,
  action: {
    kind: 'debug' as const,
    pod: `default/${name}`,
    container: { name: 'debugger', image: PRIVATE, command: ['sleep', '1000'], ...more },
  },
});
const errorsOf = (trace: ReturnType<typeof run>) => trace.inputs.flatMap(({ error }) => error ?? []);

it('are pulled with the pull secrets of their pod, and change neither STATUS nor READY', () => {
  const steps = [
    apply(0, secret('valid'), pod('with', { secrets: ['valid'] }), pod('without')),
    debug(10, 'with'),
    debug(10, 'without'),
  ];
  const trace = run({ config: GATE, steps });
  expect(lab.requestsOf(trace, 'with')).toContain(`${PRIVATE} alice ok`);
  expect(lab.requestsOf(trace, 'without')).toContain(`${PRIVATE} anonymous denied`);
  expect(lab.stateOf(trace, 'with', 20, 'debugger')).toBe('Running');
  expect(lab.stateOf(trace, 'without', 40, 'debugger')).toMatch(/^(ErrImagePull|ImagePullBackOff)$/);
  for (const name of ['with', 'without']) {
    const { containerStatuses, conditions } = lab.statusOf(trace, name, 40);
    expect(containerStatuses![0]!.ready).toBe(true);
    expect(conditions!.find(({ type }) => type === 'Ready')!.status).toBe('True');
    expect(lab.eventsOf(trace, name, 'Pulling').at(-1)!.fieldPath).toBe('spec.ephemeralContainers{debugger}');
  }
  const [status] = lab.statusOf(trace, 'with', 40).ephemeralContainerStatuses!;
  expect(status).toMatchObject({ ready: false, restartCount: 0 });
  expect(status).not.toHaveProperty('started');
});

it('do not hold up each other, and are tried again with the back-off of images', () => {
  const steps = [
    apply(0, pod('a')),
    debug(10, 'a'),
    debug(12, 'a', { name: 'second', image: PUBLIC, imagePullPolicy: 'IfNotPresent' }),
  ];
  const trace = run({ config: GATE, steps });
  expect(lab.stateOf(trace, 'a', 13, 'second')).toBe('Running');
  expect(lab.eventsOf(trace, 'a', 'BackOff')[0]!.fieldPath).toBe('spec.ephemeralContainers{debugger}');
  const [first, again] = trace.requests.filter(({ image }) => image === PRIVATE);
  expect(again!.t - first!.t).toBeGreaterThanOrEqual(10_000);
  expect(lab.podOf(trace, 'a')!.spec.ephemeralContainers!.map(({ name }) => name)).toEqual([
    'second',
    'debugger',
  ]);
});

it('start beside the container whose processes they ask for', () => {
  const steps = [apply(0, pod('a')), debug(10, 'a', { image: PUBLIC, targetContainerName: 'c' })];
  const trace = run({ steps });
  expect(lab.stateOf(trace, 'a', 20, 'debugger')).toBe('Running');
  expect(lab.eventsOf(trace, 'a', 'Failed')).toEqual([]);
});

// Models pkg/kubelet/kuberuntime/kuberuntime_manager.go computePodActions
it('are never started again, but end with their pod', () => {
  const steps = [
    apply(0, pod('a')),
    debug(10, 'a', { image: PUBLIC, command: ['sh', '-c', 'sleep 2; exit 3'] }),
    debug(10, 'a', { name: 'second', image: PUBLIC, command: [] }),
    remove(55, 'a', { gracePeriodSeconds: 3 }),
  ];
  const trace = run({ steps });
  expect(lab.startsOf(trace, 'a', 'debugger')).toHaveLength(1);
  expect(lab.stateOf(trace, 'a', 50, 'debugger')).toBe('Error');
  const killed = lab.eventsOf(trace, 'a', 'Killing').map(({ fieldPath }) => fieldPath);
  expect(killed).toContain('spec.ephemeralContainers{second}');
  expect(killed).not.toContain('spec.ephemeralContainers{debugger}');
});

it('start before the init containers are done', () => {
  const initContainers = [container('setup', { image: PRIVATE })];
  const steps = [apply(0, pod('a', {}, { initContainers })), debug(10, 'a', { image: PUBLIC })];
  const trace = run({ steps });
  expect(lab.stateOf(trace, 'a', 30, 'debugger')).toBe('Running');
  expect(lab.startsOf(trace, 'a')).toEqual([]);
});

// Models pkg/kubelet/kuberuntime/kuberuntime_container.go getTargetID
it('wait for the container whose processes they ask for', () => {
  const steps = [
    apply(0, pod('a', { image: PRIVATE })),
    debug(10, 'a', { image: PUBLIC, targetContainerName: 'c' }),
  ];
  const trace = run({ config: GATE, steps });
  expect(lab.statusOf(trace, 'a').ephemeralContainerStatuses![0]!.state.waiting).toEqual({
    reason: 'CreateContainerConfigError',
    message: 'unable to find target container c',
  });
  expect(lab.eventsOf(trace, 'a', 'Failed').map(({ message }) => message)).toContain(
    'Error: unable to find target container c',
  );
});

// Models pkg/apis/core/validation/validation.go ValidatePodEphemeralContainersUpdate
it.each([
  ['b', {}, 'Error from server (NotFound): pods "b" not found'],
  ['a', { name: 'c' }, 'The Pod "a" is invalid: spec.ephemeralContainers[0].name: Duplicate value: "c"'],
  [
    'a',
    { targetContainerName: 'd' },
    'The Pod "a" is invalid: spec.ephemeralContainers[0].targetContainerName: Not found: "d"',
  ],
])('are refused in the words of the API server: %s %j', (name, more, error) => {
  expect(errorsOf(run({ steps: [apply(0, pod('a')), debug(10, name, more)] }))).toEqual([error]);
});

it('may not be changed', () => {
  const steps = [apply(0, pod('a')), debug(10, 'a'), debug(12, 'a'), debug(14, 'a', { image: PUBLIC })];
  expect(errorsOf(run({ steps }))).toEqual([
    'The Pod "a" is invalid: spec.ephemeralContainers: Forbidden: existing ephemeral containers "debugger" may not be changed',
  ]);
});
