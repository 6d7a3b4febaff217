/** An image that CRI-O cannot read: what fails, what does not run, and what mends it. */
import { describe, expect, it } from 'vitest';
import type { Trace } from '../../api/trace.ts';
import { entriesAt } from '../../sim/history.ts';
import * as lab from './lab.ts';
import { GATE, PRIVATE, PUBLIC, apply, at, pod, remove, run, secret } from './lab.ts';

const damage = (seconds: number, name = PRIVATE) => at(seconds, { kind: 'damageImage', name });
const first = apply(0, secret('s'), pod('first', { secrets: ['s'], image: PRIVATE }));
const second = (more: Parameters<typeof pod>[1] = {}) =>
  apply(10, pod('second', { secrets: ['s'], image: PRIVATE, ...more }));
const cri = { config: GATE, runtime: 'cri-o-1.35' } as const;

describe('a damaged image', () => {
  it('cannot be inspected, whoever asks for it, until it is removed', () => {
    const steps = [first, damage(5), second(), at(30, { kind: 'removeImage', name: PRIVATE })];
    const trace = run({ ...cri, tags: { v1: { id: 'sha256:aa' } }, steps });
    const waiting = lab.statusOf(trace, 'second', 29).containerStatuses![0]!.state.waiting;
    expect(waiting).toEqual({
      reason: 'ImageInspectError',
      message:
        'Failed to inspect image "": rpc error: code = Unknown desc = locating item named "manifest" for image with ID "aa" (consider removing the image to resolve the issue): file does not exist',
    });
    expect(lab.requestsOf(trace, 'second')).toEqual([`${PRIVATE} alice ok`]);
    expect(lab.stateOf(trace, 'second')).toBe('Running');
    expect(lab.stateOf(trace, 'first')).toBe('Running');
  });
  it('is mended by a pull', () => {
    const always = apply(20, pod('always', { secrets: ['s'], image: PRIVATE, imagePullPolicy: 'Always' }));
    const trace = run({ ...cri, steps: [first, damage(5), second(), always] });
    expect(lab.stateOf(trace, 'always')).toBe('Running');
    expect([lab.requestsOf(trace, 'second'), lab.stateOf(trace, 'second')]).toEqual([[], 'Running']);
  });
  it('keeps the collector from every image: the runtime lists none of them', () => {
    const collect = (seconds: number) => at(seconds, { kind: 'collectGarbage', mode: 'unused' });
    const other = [
      apply(1, pod('other', { image: PUBLIC })),
      remove(6, 'other', { force: true, gracePeriodSeconds: 0 }),
      collect(20),
      at(25, { kind: 'importImage', name: PRIVATE }),
      collect(30),
    ];
    const has = (trace: Trace, seconds: number) => entriesAt(trace.images, seconds * 1000).length;
    const whole = run({ ...cri, steps: [first, ...other] });
    expect([has(whole, 19), has(whole, 21)]).toEqual([2, 0]);
    const damaged = run({ ...cri, steps: [first, damage(5), ...other] });
    expect([has(damaged, 19), has(damaged, 21), has(damaged, 31)]).toEqual([2, 2, 0]);
  });
  it('is nothing that containerd would notice', () => {
    const trace = run({ config: GATE, steps: [first, damage(5), second()] });
    expect(trace.inputs.map(({ error }) => error).filter(Boolean)).toEqual([
      'containerd has read its images already and does not notice',
    ]);
    expect(lab.stateOf(trace, 'second')).toBe('Running');
  });
  it('has to be there', () => {
    const trace = run({ ...cri, steps: [damage(5, 'quay.io/acme/none')] });
    expect(trace.inputs.at(-1)!.error).toBe('no such image "quay.io/acme/none"');
  });
});
