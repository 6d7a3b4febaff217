/** Rules of the node: how many pods it takes, and what the image collector takes. */
import { describe, expect, it } from 'vitest';
import { imagesAt } from '../view.ts';
import * as lab from './lab.ts';
import { GATE, PRIVATE, PUBLIC, apply, at, pod, remove, run, secret } from './lab.ts';

describe('maxPods (pkg/kubelet/lifecycle/predicate.go, InsufficientResourceError)', () => {
  const three = ['a', 'b', 'c'].map((name) => pod(name));
  it.each([1, 2])('%i pods are admitted, the next one is rejected in these words', (maxPods) => {
    const trace = run({ config: `maxPods: ${maxPods}`, steps: [apply(0, ...three.slice(0, maxPods + 1))] });
    const names = ['a', 'b', 'c'];
    expect(names.slice(0, maxPods).map((name) => lab.stateOf(trace, name))).toEqual(
      Array(maxPods).fill('Running'),
    );
    const text = `Node didn't have enough resource: pods, requested: 1, used: ${maxPods}, capacity: ${maxPods}`;
    expect(lab.statusOf(trace, names[maxPods]!)).toMatchObject({
      phase: 'Failed',
      reason: 'OutOfpods',
      message: `Pod was rejected: ${text}`,
    });
    expect(lab.eventsOf(trace, names[maxPods]!, 'OutOfpods')).toMatchObject([
      { type: 'Warning', message: text },
    ]);
  });
  it('a pod that is gone makes room, one that was rejected takes none', () => {
    const steps = [
      apply(0, ...three),
      lab.remove(5, 'a', { gracePeriodSeconds: 1 }),
      apply(10, pod('d'), pod('e')),
    ];
    const trace = run({ config: 'maxPods: 2', steps });
    expect(lab.stateOf(trace, 'd')).toBe('Running');
    expect(lab.statusOf(trace, 'c').reason).toBe('OutOfpods');
    expect(lab.statusOf(trace, 'e').reason).toBe('OutOfpods');
  });
});

const names = (trace: ReturnType<typeof run>, seconds: number) =>
  imagesAt(trace, seconds * 1000).flatMap((image) => image.names);

describe('the image collector (pkg/kubelet/images/image_gc_manager.go GarbageCollect)', () => {
  const unused = [{ name: 'quay.io/acme/tool:v3' }];
  it.each([
    ['', 84, true],
    ['', 85, false],
    ['imageGCHighThresholdPercent: 90', 89, true],
    ['imageGCHighThresholdPercent: 90', 90, false],
  ])('%j, disk %i %% full: an unused image stays: %s', (config, diskUsedPercent, stays) => {
    const trace = run({ config, diskUsedPercent, images: unused, steps: [], duration: 310 });
    // The kubelet has been up for three seconds when the scenario begins, and the collector looks every five minutes.
    expect(names(trace, 296)).toEqual(['quay.io/acme/tool:v3']);
    expect(names(trace, 298)).toEqual(stays ? ['quay.io/acme/tool:v3'] : []);
  });
  it('never looks at a disk that nothing is said of', () => {
    expect(names(run({ images: unused, steps: [], duration: 700 }), 700)).toHaveLength(1);
  });
  it.each([
    ['at the threshold', { diskUsedPercent: 100 }, []],
    ['when asked to delete what is unused', {}, [at(200, { kind: 'collectGarbage', mode: 'unused' })]],
  ] as const)('%s leaves the pinned pause image and what containers use', (_, disk, steps) => {
    const trace = run({
      ...disk,
      images: [{ name: 'registry.k8s.io/pause:3.10' }, ...unused],
      steps: [apply(0, pod('a')), ...steps],
      duration: 310,
    });
    expect(names(trace, 310)).toEqual(['registry.k8s.io/pause:3.10', PUBLIC]);
  });
  it('spares an image younger than imageMinimumGCAge, counted from when it was first seen', () => {
    const steps = [at(100, { kind: 'importImage', name: PUBLIC } as const)];
    const left = (age: string, seconds: number) =>
      names(run({ config: `imageMinimumGCAge: ${age}`, diskUsedPercent: 90, steps, duration: 900 }), seconds);
    // First seen at the turn of 297 s; the next ones come at 597 s and 897 s.
    expect(left('2m', 596)).toEqual([PUBLIC]);
    expect(left('2m', 598)).toEqual([]);
    expect(left('5m', 598)).toEqual([]);
    expect(left('301s', 598)).toEqual([PUBLIC]);
    expect(left('301s', 898)).toEqual([]);
  });
  it('knows all that is there when the kubelet starts as old, and starts its five minutes anew', () => {
    const steps = [
      at(100, { kind: 'importImage', name: PUBLIC } as const),
      at(200, { kind: 'restartKubelet', crash: false } as const),
    ];
    const trace = run({ diskUsedPercent: 90, steps, duration: 600 });
    expect(names(trace, 499)).toEqual([PUBLIC]);
    expect(names(trace, 501)).toEqual([]);
  });
  it('forgets the records of images in use, since it hands over only the unused ones that it left', () => {
    const steps = [
      apply(0, secret('right'), pod('a', { image: PRIVATE, secrets: ['right'] })),
      at(50, { kind: 'collectGarbage', mode: 'unused' } as const),
      apply(60, pod('without', { image: PRIVATE })),
    ];
    const trace = run({ steps, duration: 70 });
    expect(lab.stateOf(trace, 'without')).toBe('Running');
    expect(lab.requestsOf(trace, 'without')).toEqual([]);
  });
  it('of records alone keeps those of images that are there and takes the others', () => {
    const own = (name: string, image: string) =>
      pod(name, { image, secrets: ['right'], command: ['true'] }, { restartPolicy: 'Never' });
    const gone = 'quay.io/acme/app:v2';
    const steps = [
      apply(0, secret('right'), own('a', PRIVATE), own('b', gone)),
      at(40, { kind: 'removeImage', name: gone } as const),
      at(50, { kind: 'collectGarbage', mode: 'prune' } as const),
      apply(60, pod('without', { image: PRIVATE })),
    ];
    const trace = run({ steps, duration: 70 });
    expect(lab.requestsOf(trace, 'without')[0]).toBe(`${PRIVATE} anonymous denied`);
    expect(lab.recordedAt(trace, 45)).toHaveLength(2);
    expect(lab.recordedAt(trace, 55)).toHaveLength(1);
  });
  it('takes images, and no records, while no kubelet runs', () => {
    const steps = [
      apply(0, secret('right'), pod('a', { image: PRIVATE, secrets: ['right'] })),
      at(10, { kind: 'stopKubelet', crash: false } as const),
      at(20, { kind: 'collectGarbage', mode: 'prune' } as const),
      at(21, { kind: 'collectGarbage', mode: 'unused' } as const),
    ];
    const trace = run({ images: unused, steps, duration: 30 });
    expect(names(trace, 30)).toEqual([PRIVATE]);
    expect(lab.recordedAt(trace, 30)).toHaveLength(1);
  });
  it('knows the pause image by any of its names', () => {
    const images = [
      { name: 'registry.k8s.io/pause:3.10', id: 'sha256:pause' },
      { name: 'quay.io/acme/mirror:pause', id: 'sha256:pause' },
    ];
    const trace = run({ images, steps: [at(1, { kind: 'collectGarbage', mode: 'unused' })], duration: 2 });
    expect(imagesAt(trace, 2000)).toHaveLength(1);
  });
});

describe('imageMaximumGCAge (pkg/kubelet/images/image_gc_manager.go freeOldImages)', () => {
  const unused = [{ name: 'quay.io/acme/tool:v3' }];
  const config = (age: string) => `imageMaximumGCAge: ${age}\nimageMinimumGCAge: 10s`;
  it('deletes what has been unused for longer, however full the disk, and no records', () => {
    const steps = [
      apply(0, secret('s'), pod('a', { secrets: ['s'], image: PRIVATE })),
      remove(10, 'a', { gracePeriodSeconds: 0 }),
    ];
    const trace = run({ config: `${GATE}\n${config('1m')}`, images: unused, steps, duration: 310 });
    expect(names(trace, 296)).toEqual(['quay.io/acme/tool:v3', PRIVATE]);
    expect(names(trace, 298)).toEqual([]);
    expect(lab.recordedAt(trace, 310)).toHaveLength(1);
  });
  it.each([
    // The kubelet has run for 300 s at its first turn, which comes at 297 s.
    ['299s', 0],
    ['300s', 1],
  ])('%s: an image that nobody uses is there after the first turn: %i', (age, left) => {
    expect(names(run({ config: config(age), images: unused, steps: [], duration: 310 }), 298)).toHaveLength(
      left,
    );
  });
  it('counts from when the image was last seen used', () => {
    const steps = [apply(0, pod('a')), remove(400, 'a', { gracePeriodSeconds: 0 })];
    expect(names(run({ config: config('300s'), steps, duration: 600 }), 598)).toHaveLength(1);
  });
  it('frees before a full disk does, which then takes what is left', () => {
    const tool = (tag: string) => `quay.io/acme/tool:${tag}`;
    const steps = [
      apply(0, pod('a', { image: tool('v2') })),
      remove(350, 'a', { gracePeriodSeconds: 0 }),
      apply(400, pod('b', { image: tool('v3') })),
    ];
    const thresholds = 'imageGCHighThresholdPercent: 91\nimageGCLowThresholdPercent: 90';
    const images = ['v1', 'v2'].map((tag) => ({ name: tool(tag), size: 50 }));
    const setting = { images, steps, duration: 600, diskUsedPercent: 80, diskCapacity: 1000 };
    const trace = run({
      ...setting,
      config: `${thresholds}\n${config('400s')}`,
      tags: { v3: { size: 200 } },
    });
    // v1 has not been used for longer than 400 s; without it the disk is at 95 %, and v2 is 5 % of it.
    expect([596, 598].map((t) => names(trace, t).length)).toEqual([3, 1]);
    expect(names(trace, 598)).toEqual([tool('v3')]);
  });
  it('waits until the kubelet has run for so long', () => {
    expect(
      names(run({ config: config('301s'), images: unused, steps: [], duration: 310 }), 310),
    ).toHaveLength(1);
  });
  it('leaves what containers use, and what one used lately', () => {
    const steps = [apply(0, pod('a')), remove(400, 'a', { gracePeriodSeconds: 0 })];
    const trace = run({ config: config('299s'), steps, duration: 1000 });
    expect([298, 598, 898].map((t) => names(trace, t).length)).toEqual([1, 0, 0]);
    const later = run({ config: config('301s'), steps, duration: 1000 });
    expect([298, 598, 898].map((t) => names(later, t).length)).toEqual([1, 1, 0]);
  });
});

describe('imageGCLowThresholdPercent (pkg/kubelet/images/image_gc_manager.go freeSpace)', () => {
  const images = ['v1', 'v2', 'v3'].map((tag) => ({ name: `quay.io/acme/tool:${tag}`, size: 100 }));
  it.each([
    [80, 2],
    [75, 1],
    [70, 1],
    [50, 0],
  ])('ends the deleting at %i %%', (low, left) => {
    const config = `imageGCHighThresholdPercent: 85\nimageGCLowThresholdPercent: ${low}`;
    const setting = { config, images, steps: [], duration: 310, diskUsedPercent: 90 };
    expect(names(run({ ...setting, diskCapacity: 1000 }), 310)).toHaveLength(left);
    expect(names(run(setting), 310)).toHaveLength(0);
  });
  // Models pkg/kubelet/images/image_gc_manager.go byLastUsedAndDetected
  it('deletes the longest unused first, whichever came first', () => {
    const [used, pulled] = ['quay.io/acme/tool:v1', 'quay.io/acme/tool:v2'];
    const steps = [
      apply(0, pod('a')),
      // Gone before the collector has seen it used.
      apply(100, pod('b', { image: pulled })),
      remove(110, 'b', { gracePeriodSeconds: 0 }),
      remove(350, 'a', { gracePeriodSeconds: 0 }),
    ];
    const config = 'imageGCHighThresholdPercent: 85\nimageGCLowThresholdPercent: 84\nimageMinimumGCAge: 1s';
    const setting = { config, steps, duration: 600, diskUsedPercent: 84, diskCapacity: 1000 };
    const trace = run({ ...setting, images: [{ name: used, size: 100 }], tags: { v2: { size: 100 } } });
    expect([596, 598].map((t) => names(trace, t))).toEqual([[used, pulled], [used]]);
  });
  it('is of a disk that fills with what is pulled', () => {
    const steps = [apply(100, pod('a'))];
    const setting = { images, steps, duration: 310, diskUsedPercent: 84 };
    const tags = { v1: { size: 100 } };
    expect(names(run({ ...setting, tags, diskCapacity: 10_000 }), 310)).toHaveLength(3);
    const pulled = { ...setting, images: images.slice(1), tags };
    expect(names(run({ ...pulled, diskCapacity: 10_000 }), 310)).toEqual([PUBLIC]);
  });
});
