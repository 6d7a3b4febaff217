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

it('a container is started before the next one is looked at', () => {
  const images = [{ name: PUBLIC, size: 1 }];
  const trace = run({ images, steps: [apply(0, two('a', PUBLIC, PUBLIC))], duration: 5 });
  const [first] = lab.startsOf(trace, 'a', 'c');
  const [second] = lab.startsOf(trace, 'a', 'd');
  expect(Math.round((second! - first!) * 1000)).toBe(12);
});
