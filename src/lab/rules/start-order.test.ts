/** The order in which the containers of several pods reach the puller. */
import { expect, it } from 'vitest';
import * as lab from './lab.ts';
import { PRIVATE, PUBLIC, apply, container, pod, run } from './lab.ts';

const two = (name: string, first: string, second: string) =>
  pod(
    name,
    {},
    {
      containers: [container('c', { image: first }), container('d', { image: second })],
    },
  );
const of = (image: string, tag: string) => image.replace(/v1$/, tag);

// Models pkg/kubelet/kuberuntime/kuberuntime_container.go startContainer
it('a pod whose pull was refused is ahead of one whose pull has ended then, and whose container is to be started', () => {
  const steps = [apply(0, two('a', PUBLIC, of(PUBLIC, 'v2')), two('b', PRIVATE, of(PUBLIC, 'v3')))];
  const asked = run({ steps, duration: 5 }).requests.map(({ image, pod: name }) => `${name} ${image}`);
  expect(asked).toEqual([
    `default/a ${PUBLIC}`,
    `default/b ${PRIVATE}`,
    `default/b ${of(PUBLIC, 'v3')}`,
    `default/a ${of(PUBLIC, 'v2')}`,
  ]);
});

const millis = (...seconds: number[]) => seconds.map((each) => Math.round(each * 1000));
const when = (trace: ReturnType<typeof run>, name: string, reason: string) =>
  lab.eventsOf(trace, name, reason).map(({ t }) => t);

it('a container takes 12 ms to start, and only then the next one is looked at', () => {
  const images = [{ name: PUBLIC, size: 1 }];
  const trace = run({ images, steps: [apply(0, two('a', PUBLIC, PUBLIC))], duration: 5 });
  const [pulled, then] = when(trace, 'a', 'Pulled') as [number, number];
  expect(then - pulled).toBe(12);
  const started = [pulled + 12, pulled + 24];
  expect(millis(...lab.startsOf(trace, 'a', 'c'), ...lab.startsOf(trace, 'a', 'd'))).toEqual(started);
  for (const reason of ['Created', 'Started']) expect(when(trace, 'a', reason)).toEqual(started);
});

it('a refused pull takes none of that', () => {
  const trace = run({ steps: [apply(0, two('a', PRIVATE, PUBLIC))], duration: 5 });
  const [refused] = trace.requests;
  expect(when(trace, 'a', 'Pulling')[1]).toBe(refused!.end);
});

it('a process of whole seconds that starts with a relist still runs at the last of them', () => {
  const images = [{ name: PUBLIC, size: 1 }];
  const steps = [apply(0, pod('a', { command: ['sleep', '3'] })), lab.kill(1.5, 'a', 1)];
  const [, again, third] = lab.startsOf(run({ images, steps, duration: 30 }), 'a');
  // Started again at the relist of 2 s; that of 5 s finds it running, so its back-off ends after that of 16 s.
  expect([again, third]).toEqual([2.012, 16.012]);
});

it('a pod that is edited meanwhile starts what it was before, and is changed by its next sync', () => {
  const tags = { v2: { pullTime: 3000 } };
  const steps = [apply(0, pod('a', { image: of(PUBLIC, 'v2') })), apply(2, pod('a'))];
  const trace = run({ tags, steps, duration: 40 });
  expect(trace.requests.map(({ image }) => image)).toEqual([of(PUBLIC, 'v2'), PUBLIC]);
  const images = lab
    .statusesOf(trace, 'a')
    .flatMap(({ containerStatuses = [] }) =>
      containerStatuses.flatMap(({ state, image }) => (state.running ? image : [])),
    );
  expect([...new Set(images)]).toEqual([of(PUBLIC, 'v2'), PUBLIC]);
  expect(when(trace, 'a', 'Killing')).toHaveLength(1);
});

it('a kubelet that ends meanwhile has created nothing', () => {
  const images = [{ name: PUBLIC, size: 1 }];
  const [at] = when(run({ images, steps: [apply(0, pod('a'))] }), 'a', 'Pulled');
  const crash = (t: number) =>
    run({ images, steps: [apply(0, pod('a')), lab.at(t / 1000, { kind: 'stopKubelet', crash: true })] });
  expect([11, 13].map((after) => lab.startsOf(crash(at! + after), 'a').length)).toEqual([0, 1]);
});
