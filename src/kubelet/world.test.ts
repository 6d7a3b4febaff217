/** The node as data: time, pods and workers, and what the image manager sees of it. */
import { describe, expect, it } from 'vitest';
import { advanceRun, createRun } from '../lab/run.ts';
import { apply, inputOf, pod } from '../lab/rules/lab.ts';
import { entriesAt, valueAt } from '../sim/history.ts';
import { damageFile, imageManagerOf, imagePorts, removeFile, writeFile } from './ports.ts';
import {
  type Kubelet,
  MIN_WAIT,
  dropObject,
  later,
  nextOnGrid,
  podOf,
  storeObject,
  waitOf,
  wallClock,
  workerOf,
} from './world.ts';

function nodeOf(...names: string[]) {
  const steps = names.length ? [apply(0, ...names.map((name) => pod(name)))] : [];
  const images = [{ name: 'quay.io/acme/tool:v1', id: 'sha256:tool', size: 7 }];
  const run = createRun(inputOf({ steps, images }), { checkpoints: false });
  advanceRun(run, 1000);
  const { world } = run;
  return { world, uids: [...world.podKeys.keys()] };
}

describe('time', () => {
  it('does not run backwards: what would lie in the past is due at once', () => {
    expect([0, 5, MIN_WAIT, -1, -Infinity, NaN].map(waitOf)).toEqual([0, 5, 1, 1, 1, 1]);
    const { world } = nodeOf();
    world.queue.heap.length = 0;
    for (const delay of [7, -7]) later(world, delay, { kind: 'remove', uid: 'u' });
    expect(world.queue.heap.map(({ t }) => t - world.now).sort()).toEqual([1, 7]);
  });
  it('is shown in whole seconds', () => {
    const { world } = nodeOf();
    expect([0, 999, 1000, 3_600_000].map((t) => wallClock(world, t))).toEqual([
      '2024-07-01T00:00:00Z',
      '2024-07-01T00:00:00Z',
      '2024-07-01T00:00:01Z',
      '2024-07-01T01:00:00Z',
    ]);
  });
  it('has a grid of whole seconds from a process’s start on', () => {
    const kubelet = { startedAt: -3000 } as Kubelet;
    expect([0, 1, 1000, 1001, -2999].map((t) => nextOnGrid(kubelet, t, 0))).toEqual([
      0, 1000, 1000, 2000, -2000,
    ]);
    expect([0, 250, 251].map((t) => nextOnGrid(kubelet, t, 250))).toEqual([250, 250, 1250]);
  });
});

describe('objects', () => {
  it('are found by their UIDs, as long as they have them', () => {
    const { world, uids } = nodeOf('a');
    const found = podOf(world, uids[0]!)!;
    expect(found.metadata.name).toBe('a');
    expect(podOf(world, 'other')).toBeNull();
    storeObject(world, { ...found, metadata: { ...found.metadata, uid: 'again' } });
    expect(podOf(world, uids[0]!)).toBeNull();
  });
  it('are forgotten once', () => {
    const { world } = nodeOf('a');
    expect([dropObject(world, 'Pod/default/a'), dropObject(world, 'Pod/default/a')]).toEqual([true, false]);
    expect(valueAt(world.trace.objects, 'Pod/default/a', world.now)).toBeNull();
    expect(entriesAt(world.trace.objects, world.now).some(([key]) => key === 'Pod/default/a')).toBe(false);
  });
});

describe('a worker', () => {
  it('of an older generation is copied before it is changed', () => {
    const { world, uids } = nodeOf('a');
    const worker = workerOf(world, uids[0]!)!;
    expect(workerOf(world, uids[0]!)).toBe(worker);
    const later = {
      ...world,
      generation: world.generation + 1,
      kubelet: { ...world.kubelet!, workers: new Map(world.kubelet!.workers) },
    };
    const own = workerOf(later, uids[0]!)!;
    expect(own).not.toBe(worker);
    expect(own).toEqual({ ...worker, generation: later.generation });
    expect(own.plan).not.toBe(worker.plan);
    expect(workerOf(later, uids[0]!)).toBe(own);
    expect(workerOf(world, uids[0]!)).toBe(worker);
  });
  it('is none of a pod that nobody has, or without a kubelet', () => {
    const { world, uids } = nodeOf('a');
    expect(workerOf(world, 'other')).toBeUndefined();
    expect(workerOf({ ...world, kubelet: null }, uids[0]!)).toBeUndefined();
  });
});

describe('the image manager’s view', () => {
  it('is of the runtime’s images, by tag and by digest', () => {
    const { world } = nodeOf();
    const ports = imagePorts(world);
    const tool = { id: 'sha256:tool', repoTags: ['quay.io/acme/tool:v1'], repoDigests: [], size: 7 };
    expect(ports.imageStatus('quay.io/acme/tool:v1')).toEqual(tool);
    expect(ports.imageStatus('quay.io/acme/other')).toBeNull();
    expect(ports.listImages()).toEqual([tool]);
    const image = world.images.images.get('sha256:tool')!;
    const byDigest = `quay.io/acme/tool@sha256:${'a'.repeat(64)}`;
    world.images.images.set('sha256:tool', { ...image, names: [...image.names, byDigest] });
    expect(ports.listImages()).toEqual([{ ...tool, repoDigests: [byDigest] }]);
    expect(imagePorts(world)).toBe(ports);
  });
  it('is of files below a folder, in the order of their names', () => {
    const { world } = nodeOf();
    const { files } = imagePorts(world);
    for (const path of ['d/b', 'd/a', 'dd/c', 'd']) files.write(path, path);
    expect(files.list('d')).toEqual(['d/a', 'd/b']);
    expect([files.read('d/a'), files.read('x')]).toEqual(['d/a', null]);
    files.remove('d/a');
    expect(files.list('d')).toEqual(['d/b']);
    expect(valueAt(world.trace.files, 'd/a', world.now)).toBeNull();
  });
  it('counts', () => {
    const { world } = nodeOf();
    const { count } = imagePorts(world);
    for (let i = 0; i < 3; i++) count('m');
    expect(valueAt(world.trace.metrics, 'm', world.now)).toBe(3);
  });
  it('is one manager a process', () => {
    const { world } = nodeOf();
    const manager = imageManagerOf(world);
    expect(imageManagerOf(world)).toBe(manager);
    world.kubelet = { ...world.kubelet!, images: { ...world.kubelet!.images } };
    expect(imageManagerOf(world)).not.toBe(manager);
  });
});

describe('a folder that nobody may write to', () => {
  it('keeps its files, and says so in Go’s words', () => {
    const { world } = nodeOf();
    writeFile(world, 'f/x', '1');
    world.readOnly = 'f';
    expect(() => writeFile(world, 'f/x', '2')).toThrow(
      new Error('open /var/lib/kubelet/f/x.tmp: permission denied'),
    );
    // Existing files are not written again.
    writeFile(world, 'f/x', '1');
    removeFile(world, 'f/x');
    expect(world.files.get('f/x')).toBe('1');
    writeFile(world, 'ff/x', '2');
    removeFile(world, 'ff/x');
    expect(world.files.has('ff/x')).toBe(false);
    damageFile(world, 'f/x', '3');
    expect(world.files.get('f/x')).toBe('3');
  });
  it('that is another one changes nothing; what is not there is not removed', () => {
    const { world } = nodeOf();
    removeFile(world, 'none');
    expect(world.trace.files.log).toEqual([]);
    writeFile(world, 'f/x', '1');
    writeFile(world, 'f/x', '1');
    expect(world.trace.files.log).toHaveLength(1);
  });
});
