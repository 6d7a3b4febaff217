/** Upstream's node e2e tests of the gate, and a distribution's multi-tenancy suite, on every shipped version. */
import { describe, expect, it } from 'vitest';
import type { Action, LabInput, Step } from '../api/input.ts';
import type { VerificationPolicy } from '../api/kubelet.ts';
import type { Pod } from '../api/objects.ts';
import { config, input, pod, secret, shipped } from './shipped-node.ts';
import { simulate } from './simulate.ts';
import { podAt } from './view.ts';

const policies: VerificationPolicy[] = [
  'NeverVerify',
  'NeverVerifyPreloadedImages',
  'NeverVerifyAllowlistedImages',
  'AlwaysVerify',
];
const apply = (at: number, ...objects: LabObjects): Step => ({ at, action: { kind: 'apply', objects } });
type LabObjects = Extract<Action, { kind: 'apply' }>['objects'];

interface Run {
  version: string;
  policy: VerificationPolicy;
  /** Also on the allowlist: the image. */
  listed?: boolean;
  steps: Step[];
}

function outcomes({ version, policy, listed = false, steps }: Run): (name: string) => string {
  const base = input(version, policy, false, 0, steps);
  const list = policy === 'NeverVerifyAllowlistedImages' ? ['quay.io/acme/other'] : [];
  // Up to v1.35 an entry is compared with the image as it is written, so a prefix is what fits everywhere.
  if (listed) list.push('quay.io/acme/*');
  const kubelet: LabInput['kubelet'] = {
    version,
    config: config(version, `${policy}\npreloadedImagesVerificationAllowlist: ${JSON.stringify(list)}`),
  };
  expect(kubelet.config).toMatchObject({ ok: true });
  const trace = simulate({ ...base, kubelet });
  return (name) => {
    const { status } = podAt(trace, `default/${name}`, trace.end)!;
    const state = status?.containerStatuses?.[0]?.state;
    return state?.running ? 'Running' : `${status?.phase}: ${state?.waiting?.reason}`;
  };
}

const refused = /^Pending: (ErrImagePull|ImagePullBackOff|ErrImageNeverPull)$/;
const pulled = apply(1000, pod('puller', 'right', 'Always'));
const late = (...pods: Pod[]) => apply(60_000, ...pods);

describe.each(shipped)('node e2e, %s', (version) => {
  describe.each(policies)('an image that was pulled with a secret, %s', (policy) => {
    const ask = (steps: Step[], listed = false) => outcomes({ version, policy, listed, steps });
    describe.each(['IfNotPresent', 'Never'] as const)('%s', (pullPolicy) => {
      it('no secret, and a wrong secret', () => {
        const of = ask([pulled, late(pod('none', null, pullPolicy), pod('wrong', 'wrong', pullPolicy))]);
        expect(of('puller')).toBe('Running');
        for (const name of ['none', 'wrong'])
          if (policy === 'NeverVerify') expect(of(name)).toBe('Running');
          else expect(of(name)).toMatch(refused);
      });
      it('the same secret, and the same credentials in another secret', () => {
        const twin = secret('twin', 's3cret');
        const of = ask([
          pulled,
          late(pod('same', 'right', pullPolicy)),
          apply(59_000, twin),
          late(pod('twin', 'twin', pullPolicy)),
        ]);
        expect([of('same'), of('twin')]).toEqual(['Running', 'Running']);
      });
      it('its record deleted, no secret', () => {
        const collect: Step = { at: 50_000, action: { kind: 'collectGarbage', mode: 'unused' } };
        const of = ask([pulled, collect, late(pod('none', null, pullPolicy))]);
        if (policy === 'NeverVerify' || policy === 'NeverVerifyPreloadedImages')
          expect(of('none')).toBe('Running');
        else expect(of('none')).toMatch(refused);
      });
      if (policy === 'NeverVerifyAllowlistedImages')
        it('the image on the allowlist, no secret, with its record and without', () => {
          const collect: Step = { at: 80_000, action: { kind: 'collectGarbage', mode: 'unused' } };
          const before = late(pod('before', null, pullPolicy));
          const of = ask([pulled, before, collect, apply(90_000, pod('after', null, pullPolicy))], true);
          expect([of('before'), of('after')]).toEqual(['Running', 'Running']);
        });
    });
  });
});

describe.each(shipped)('multi-tenancy, %s', (version) => {
  const ask = (policy: VerificationPolicy, steps: Step[]) => outcomes({ version, policy, steps });
  const standard: VerificationPolicy = 'NeverVerifyPreloadedImages';

  it('tenant A with the secret runs, tenant B without fails', () => {
    const of = ask(standard, [pulled, late(pod('b', null, 'IfNotPresent'))]);
    expect(of('puller')).toBe('Running');
    expect(of('b')).toMatch(refused);
  });
  it('a public image runs for both', () => {
    const base = input(version, standard, false, 0, [
      apply(1000, pod('a', 'right', 'IfNotPresent')),
      late(pod('b', null, 'IfNotPresent')),
    ]);
    base.registries[0]!.repositories[0]!.visibility = 'public';
    // Public for who shows nothing; a wrong password is refused all the same, so the first asks with the right one.
    const trace = simulate(base);
    const started = new Set(trace.processes.map((process) => process.pod));
    expect([...started]).toEqual(expect.arrayContaining(['default/a', 'default/b']));
  });
  it('a renamed secret with the same content runs', () => {
    const of = ask(standard, [
      pulled,
      apply(50_000, secret('renamed', 's3cret')),
      late(pod('b', 'renamed', 'IfNotPresent')),
    ]);
    expect(of('b')).toBe('Running');
  });
  it.each(['IfNotPresent', 'Never', 'Always'] as const)('%s with the secret runs', (pullPolicy) => {
    expect(ask(standard, [pulled, late(pod('b', 'right', pullPolicy))])('b')).toBe('Running');
  });
  it('NeverVerify and Never without a secret runs', () => {
    expect(ask('NeverVerify', [pulled, late(pod('b', null, 'Never'))])('b')).toBe('Running');
  });
  it('AlwaysVerify: with the secret runs, without fails', () => {
    const of = ask('AlwaysVerify', [
      pulled,
      late(pod('a', 'right', 'IfNotPresent'), pod('b', null, 'IfNotPresent')),
    ]);
    expect(of('a')).toBe('Running');
    expect(of('b')).toMatch(refused);
  });
  it.each([
    [false, /^Pending: (RegistryUnavailable|ImagePullBackOff)$/],
    [true, /^Running$/],
  ])(
    'the registry is up: %s. A recorded secret runs, one that is new and right too needs it',
    (available, other) => {
      const change: Step = { at: 50_000, action: { kind: 'registry', host: 'quay.io', available } };
      const of = ask(standard, [
        pulled,
        apply(40_000, secret('new', 'hunter2', 'bob')),
        change,
        late(pod('known', 'right', 'IfNotPresent'), pod('new', 'new', 'IfNotPresent')),
      ]);
      expect(of('known')).toBe('Running');
      expect(of('new')).toMatch(other);
    },
  );
});
