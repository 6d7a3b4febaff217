/** A pull by the runtime that nobody but somebody at the node asked for. */
import { describe, expect, it } from 'vitest';
import type { Step } from '../../api/input.ts';
import { entriesAt } from '../../sim/history.ts';
import { advanceRun, createRun } from '../run.ts';
import { imagesAt, requestsAt } from '../view.ts';
import {
  GATE,
  PRIVATE,
  PUBLIC,
  apply,
  at,
  inputOf,
  pod,
  recordedAt,
  requestsOf,
  run,
  secret,
  stateOf,
} from './lab.ts';

const pull = (
  seconds: number,
  image: string,
  login: { username: string; password: string } | null = null,
): Step => at(seconds, { kind: 'pullImage', image, login });
const alice = { username: 'alice', password: 's3cret' };
const names = (trace: ReturnType<typeof run>, ms: number) =>
  imagesAt(trace, ms).flatMap((image) => image.names);

describe('a pull by hand', () => {
  it('takes the time of the registry and leaves no record', () => {
    const trace = run({ config: GATE, steps: [pull(1, PRIVATE, alice)] });
    expect(names(trace, 1099)).toEqual([]);
    expect(names(trace, 1100)).toEqual([PRIVATE]);
    expect(recordedAt(trace, 60)).toEqual([]);
    expect(requestsAt(trace, 1000)).toMatchObject([
      {
        t: 1000,
        end: 1100,
        image: PRIVATE,
        username: 'alice',
        result: 'ok',
        message: '',
        pod: '',
        container: '',
      },
    ]);
    expect(trace.inputs).toMatchObject([{ t: 1000, text: `pull image ${PRIVATE}`, kind: 'pullImage' }]);
    expect(trace.inputs[0]!.error).toBeUndefined();
    const pulling = (ms: number) => entriesAt(trace.pulls, ms).length;
    expect([pulling(999), pulling(1050), pulling(1100)]).toEqual([0, 1, 0]);
  });
  it('makes the image preloaded: a pod without a secret may use it under the default policy', () => {
    const trace = run({
      config: GATE,
      steps: [pull(1, PRIVATE, alice), apply(2, pod('a', { image: PRIVATE }))],
    });
    expect(stateOf(trace, 'a')).toBe('Running');
    expect(requestsOf(trace, 'a')).toEqual([]);
  });
  it('needs a login for a private image, and none for a public one', () => {
    const trace = run({
      steps: [pull(1, PRIVATE), pull(2, PUBLIC), pull(3, PRIVATE, { ...alice, password: 'no' })],
    });
    expect(requestsOf(trace)).toEqual([
      `${PRIVATE} anonymous denied`,
      `${PUBLIC} anonymous ok`,
      `${PRIVATE} alice unauthorized`,
    ]);
    expect(trace.inputs.map(({ error }) => error ?? '')).toEqual([
      expect.stringContaining('pull access denied'),
      '',
      expect.stringContaining('401 Unauthorized'),
    ]);
    expect(names(trace, 60_000)).toEqual([PUBLIC]);
  });
  it('goes on while no kubelet runs', () => {
    const trace = run({ steps: [at(1, { kind: 'stopKubelet', crash: false }), pull(2, PUBLIC)] });
    expect(names(trace, 60_000)).toEqual([PUBLIC]);
  });
  it('fails when the registry goes away meanwhile', () => {
    const gone = at(1.05, { kind: 'registry', host: 'quay.io', available: false });
    const trace = run({ steps: [pull(1, PUBLIC), gone] });
    expect(names(trace, 60_000)).toEqual([]);
    expect(trace.inputs.at(-1)).toMatchObject({
      t: 1100,
      kind: 'pullImage',
      error: expect.stringContaining('connection refused') as string,
    });
  });
  it('of a name that cannot be read asks nobody', () => {
    const trace = run({ steps: [pull(1, 'quay.io/Acme/app')] });
    expect(trace.requests).toEqual([]);
    expect(trace.inputs[0]!.error).toBe(
      'failed to parse image reference "quay.io/Acme/app": invalid reference format: repository name (Acme/app) must be lowercase',
    );
  });
  it('does not change what a pod with the right secret gets', () => {
    const steps = [
      pull(1, PRIVATE, alice),
      apply(2, secret('right'), pod('a', { image: PRIVATE, secrets: ['right'] })),
    ];
    const trace = run({ config: `${GATE}\nimagePullCredentialsVerificationPolicy: AlwaysVerify`, steps });
    expect(requestsOf(trace, 'a')).toEqual([`${PRIVATE} alice ok`]);
    expect(recordedAt(trace, 60)).toHaveLength(1);
  });
  it('can be moved to another thread while it is under way', () => {
    const setting = { steps: [pull(1, PRIVATE, alice), apply(1.05, pod('a'))] };
    const half = createRun(inputOf(setting));
    while (half.world.now < 1050) advanceRun(half, 1);
    const moved = structuredClone(half);
    advanceRun(moved, Infinity);
    expect(moved.world.trace).toEqual(run(setting));
    expect(names(moved.world.trace, 1100)).toEqual([PRIVATE]);
  });
});
