import { describe, expect, it } from 'vitest';
import type { Decision } from '../api/decision.ts';
import { type Difference, applyVariant, diff, variantOf } from '../compare/index.ts';
import { runFiles } from '../manifest/run.ts';
import { loadScenario } from '../scenarios/index.ts';
import { differenceText, sidesOf } from './difference.ts';

async function said(scenario: string, word: string): Promise<string> {
  const files = (await loadScenario(scenario))!;
  const { compilation, trace } = runFiles(files);
  const variant = variantOf(word, compilation.controls)!;
  const b = runFiles(applyVariant(files, variant)).trace!;
  return differenceText(diff(trace!, b), sidesOf(variant, compilation.controls));
}

const empty: Difference = { until: 9000, first: null, shifted: null, quiet: null, pods: [], objects: [] };
const sides = { labels: ['v1.34', 'v1.35'], areVersions: true } as const;
const of = (first: Partial<Difference['first']>) =>
  differenceText({ ...empty, first: { t: 5000, ...first } as Difference['first'] }, sides);

describe('the sentence about a difference', () => {
  it.each([
    [
      'registry-outage',
      'gate',
      '00:50: with gate on, the kubelet asks quay.io for pod new-credential, because its record is of alice, and gets no answer; with gate off, the kubelet uses the image that is there.',
    ],
    [
      'key-change-v1.35-v1.36',
      'kubelet=v1.36',
      '01:15: v1.35 asks docker.io for pod short-after, because its record does not list acme/app, and gets no answer; v1.36 uses the image that is there, because its record lists a credential of the pod.',
    ],
    [
      'pull-policy-never',
      'gate',
      '00:40: with gate on, the kubelet refuses the image for pod without, because its record is of pull-secret, and Never forbids asking a registry; with gate off, the kubelet uses the image that is there.',
    ],
    [
      'four-policies',
      'policy=AlwaysVerify',
      '00:00: with NeverVerifyPreloadedImages, the kubelet uses the image that is there for pod preloaded, because NeverVerifyPreloadedImages exempts it; with AlwaysVerify, the kubelet asks quay.io, because there is no record of it, and is denied access.',
    ],
    [
      'four-policies',
      'gate',
      '00:00: with gate on, the kubelet runs; with gate off, the kubelet refuses its configuration and does not start (… `imagePullCredentialsVerificationPolicy` must not be set if KubeletEnsureSecretPulledImages feature gate is not enabled, path: &TypeMeta{Kind:,APIVersion:,}).',
    ],
    [
      'node-wide-credentials',
      'gate',
      'Every pod fares alike. 00:40: with gate on, the kubelet uses the image that is there for pod team-b/without, because its record is open to every pod; with gate off, the kubelet uses the image that is there.',
    ],
    [
      'node-wide-credentials',
      'kubelet=v1.34',
      'Both take the same course. From 00:03 on, the same is seen at other moments.',
    ],
    [
      'blog-post',
      'kubelet=v1.31-kep',
      '00:00: Pod image-with-valid-creds has spec.containers[0].imagePullPolicy IfNotPresent with v1.31-blog and Always with v1.31-kep.',
    ],
    [
      'no-secret-helps',
      'gate',
      '01:31: with gate on, the kubelet cannot write its pull intent for pod unwritable; with gate off, the kubelet asks quay.io, and may pull it.',
    ],
    ['other-namespace', 'gate=on', 'No difference.'],
  ])('%s, %s', async (scenario, word, sentence) => {
    expect(await said(scenario, word)).toBe(sentence);
  });

  it('tells of the questions where both do the same for the same reason', () => {
    const steps: Decision['steps'] = [
      { kind: 'gate', gate: true, checks: true },
      { kind: 'credentialsMalformed', error: 'x' },
    ];
    const a = { steps: steps.slice(1), outcome: 'x' } as unknown as Decision;
    const b = { steps, outcome: 'x' } as unknown as Decision;
    expect(of({ kind: 'decision', pod: 'default/web', step: 0, a, b })).toBe(
      '00:05: for pod web, the kubelet cannot read a pull secret on both sides; where it asks “pull secrets readable?” (no) with v1.34, it asks “checked?” (yes) with v1.35.',
    );
    expect(of({ kind: 'decision', pod: 'default/web', step: 1, a, b })).toContain(
      'asks nothing more with v1.34',
    );
  });

  it('tells of steps, objects and requests', () => {
    const object = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 's' } };
    const entry = { t: 5000, text: 'rotate alice', kind: 'rotate' };
    const request = {
      t: 5000,
      end: 5000,
      host: 'quay.io',
      image: 'x',
      username: 'alice',
      result: 'denied' as const,
      message: '',
      pod: 'default/web',
      container: 'c',
    };
    expect([
      of({ kind: 'object', key: 'Secret/default/s', a: object, b: object }),
      of({ kind: 'object', key: 'Secret/team/s', a: object, b: null }),
      of({ kind: 'input', a: entry, b: null }),
      of({ kind: 'input', a: entry, b: { ...entry, error: 'no such user' } }),
      of({ kind: 'request', pod: 'default/web', a: request, b: null }),
      of({ kind: 'decision', pod: 'default/web', step: -1, a: null, b: null }),
    ]).toEqual([
      '00:05: Secret s has other content with v1.34 than with v1.35.',
      '00:05: Secret team/s exists only with v1.34.',
      '00:05: with v1.34, rotate alice; with v1.35, that is not done.',
      '00:05: with v1.34, rotate alice; with v1.35, rotate alice is refused: no such user.',
      '00:05: for pod web, with v1.34, quay.io answers denied to a request as alice; with v1.35, nobody asks.',
      '00:05: v1.34 does not start a container of pod web; v1.35 does not start a container of pod web.',
    ]);
    const secretOf = (token: string) => ({ ...object, stringData: { token } });
    expect(of({ kind: 'object', key: 'Secret/default/s', a: secretOf('one'), b: secretOf('two') })).toBe(
      '00:05: Secret s has another stringData.token with v1.34 than with v1.35.',
    );
    const objects = [{ of: 'files' as const, key: 'f', spans: [{ from: 1, to: 2 }] }];
    expect(differenceText({ ...empty, objects }, sides)).toBe(
      'Every pod fares alike. Only the files of the kubelet differ.',
    );
  });
});
