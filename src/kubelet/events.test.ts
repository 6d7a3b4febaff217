/** Events of the kubelet's parts, with and without a pod. */
import { describe, expect, it } from 'vitest';
import { advanceRun, createRun } from '../lab/run.ts';
import { apply, inputOf, pod } from '../lab/rules/lab.ts';
import { containerEvent, onBehalfOf, podEvent } from './events.ts';
import { containerPart, initContainerPart } from './parts.ts';

function nodeOf() {
  const run = createRun(inputOf({ steps: [apply(0, pod('a'))] }), { checkpoints: false });
  advanceRun(run, 1000);
  const { world } = run;
  const [uid] = world.podKeys.keys();
  const before = world.trace.events.length;
  const told = () => world.trace.events.slice(before).map(({ fieldPath, message }) => [fieldPath, message]);
  return { world, uid: uid!, told };
}

describe('an event', () => {
  it('of a pod is on the pod, of a container on its place in the spec', () => {
    const { world, uid, told } = nodeOf();
    podEvent(world, uid, 'Normal', 'R', 'pod');
    onBehalfOf(world, uid, initContainerPart({ name: 'i' }), () => {
      onBehalfOf(world, uid, containerPart({ name: 'c' }), () => containerEvent(world, 'Normal', 'R', 'c'));
      containerEvent(world, 'Normal', 'R', 'i');
    });
    expect(told()).toEqual([
      ['', 'pod'],
      ['spec.containers{c}', 'c'],
      ['spec.initContainers{i}', 'i'],
    ]);
  });
  it('is lost in whose name nobody speaks, or whose pod is gone', () => {
    const { world, told } = nodeOf();
    containerEvent(world, 'Normal', 'R', 'nobody');
    podEvent(world, 'gone', 'Normal', 'R', 'gone');
    onBehalfOf(world, 'gone', containerPart({ name: 'c' }), () => containerEvent(world, 'Normal', 'R', 'c'));
    expect(told()).toEqual([]);
  });
  it('is lost while no kubelet runs', () => {
    const { world, uid, told } = nodeOf();
    world.kubelet = null;
    podEvent(world, uid, 'Normal', 'R', 'pod');
    containerEvent(world, 'Normal', 'R', 'c');
    expect(told()).toEqual([]);
  });
});
