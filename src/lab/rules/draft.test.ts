/** Rules of the draft that never shipped. */
import { describe, expect, it } from 'vitest';
import * as lab from './lab.ts';
import { GATE, PRIVATE, PUBLIC, apply, pod, run, secret } from './lab.ts';

describe.each(['v1.31-kep', 'v1.31-blog'])('the draft of 2024, %s (KEP-2535 of June 2024)', (version) => {
  const config = `${GATE}\npullImageSecretRecheck: true\npullImageSecretRecheckPeriod: 60s`;
  const own = (name: string) => pod(name, { image: PRIVATE, secrets: ['right'] });

  it('a credential is to be ensured again from the second of its due date on', () => {
    const trace = run({
      version,
      config,
      steps: [
        apply(0, secret('right'), own('first'), own('before'), own('at'), own('after')),
        lab.kill(58.5, 'before', 0),
        lab.kill(59.5, 'at', 0),
        lab.kill(60.5, 'after', 0),
      ],
      duration: 65,
    });
    // Pulled at 0.44 s, so due at 00:01:00.
    expect(lab.startsOf(trace, 'before').at(-1)).toBe(59.012);
    expect(lab.startsOf(trace, 'after').at(-1)).toBe(61.012);
    expect(lab.requestTimes(trace).filter((t) => t > 10)).toEqual([60]);
    expect(lab.requestTimes(trace, 'at').at(-1)).toBe(60);
  });
  it('without a period it never has to be', () => {
    const trace = run({
      version,
      config: `${GATE}\npullImageSecretRecheck: true`,
      steps: [apply(0, secret('right'), own('first')), lab.kill(400.5, 'first', 0)],
      duration: 420,
    });
    expect(lab.startsOf(trace, 'first')).toHaveLength(2);
    expect(lab.requestTimes(trace)).toHaveLength(1);
  });
  it('Never uses an image of which no credential was recorded, and refuses one that was pulled with a secret', () => {
    const never = (name: string, image: string, secrets?: string[]) =>
      pod(name, { image, imagePullPolicy: 'Never', ...(secrets ? { secrets } : {}) });
    const trace = run({
      version,
      config,
      images: [{ name: PUBLIC }],
      steps: [
        apply(0, secret('right'), secret('wrong', 'guess'), never('preloaded', PUBLIC), own('first')),
        apply(
          10,
          never('without', PRIVATE),
          never('with', PRIVATE, ['right']),
          never('guess', PRIVATE, ['wrong']),
        ),
      ],
      duration: 20,
    });
    const states = ['preloaded', 'without', 'with', 'guess'].map((name) => lab.stateOf(trace, name));
    expect(states).toEqual(['Running', 'ErrImageNotEnsured', 'Running', 'ErrImageNotEnsured']);
    expect(lab.eventsOf(trace, 'without', 'ErrImageNotEnsured')[0]!.message).toBe(
      `Container image "${PRIVATE}" is present with pull policy of "Never" but does not have the proper auth (image secret) that was used to pull the image`,
    );
  });
  it('a pod that the registry refuses an image that is there is warned', () => {
    const steps = [apply(0, secret('right'), own('first')), apply(10, pod('without', { image: PRIVATE }))];
    const trace = run({ version, config, steps, duration: 15 });
    const reason = version === 'v1.31-blog' ? 'ErrImageNotEnsured' : 'Failed';
    expect(lab.eventsOf(trace, 'without', reason)[0]).toMatchObject({ type: 'Warning' });
  });
  it('with the gate off, or without the recheck, what is there is used', () => {
    for (const off of ['pullImageSecretRecheck: true', `${GATE}\npullImageSecretRecheck: false`]) {
      const trace = run({
        version,
        config: off,
        steps: [apply(0, secret('right'), own('first')), apply(10, pod('without', { image: PRIVATE }))],
        duration: 20,
      });
      expect(lab.stateOf(trace, 'without')).toBe('Running');
    }
  });
});
