import { describe, expect, it } from 'vitest';
import type { Decision, DecisionStep, StepOf } from '../api/decision.ts';
import { actsAlike, partingStep, partingTime } from './decisions.ts';

const present: StepOf<'imagePresent'> = {
  kind: 'imagePresent',
  imageRef: 'sha256:a',
  pullPolicy: 'IfNotPresent',
};
const gate = (on: boolean): DecisionStep => ({ kind: 'gate', gate: on, checks: on });
const asked: StepOf<'registryAsked'> = { kind: 'registryAsked', credentials: [] };
const answered = (result: 'ok' | 'denied', t = 2000): StepOf<'registryAnswered'> => ({
  kind: 'registryAnswered',
  t,
  host: 'quay.io',
  username: null,
  result,
  error: '',
});
const recorded: DecisionStep = { kind: 'recorded', by: null, file: 'image_manager_state' };

const decision = (outcome: string, ...steps: DecisionStep[]): Decision => ({
  id: 'default/web/c#1',
  t: 1000,
  end: outcome === 'pulling' ? null : 3000,
  pod: 'default/web',
  podUid: 'u',
  container: 'c',
  image: 'quay.io/a:1',
  imageRef: '',
  pullPolicy: 'IfNotPresent',
  steps,
  outcome,
  message: '',
  metric: null,
  credential: null,
});

const policyStep = {
  kind: 'verificationPolicy',
  policy: 'AlwaysVerify',
  pulledByKubelet: true,
  required: false,
} as const;
const known = { kind: 'recordKnown', imageRef: 'a', name: 'a', recordedNames: ['a'] } as const;
const recordedSecret = { uid: 'u', namespace: 'default', name: 's', credentialHash: 'h' };

describe('two decisions', () => {
  const off = decision('present', present, gate(false));
  const refused = decision('ErrImagePull', present, gate(true), asked, answered('denied'));
  const pulled = decision('pulled', present, gate(true), asked, answered('ok'), recorded);

  it('part at the first step with another answer', () => {
    expect(partingStep(off, refused)).toBe(1);
    expect(partingStep(refused, pulled)).toBe(3);
    expect(partingStep(refused, refused)).toBeNull();
    expect([actsAlike(off, refused), actsAlike(refused, pulled), actsAlike(pulled, pulled)]).toEqual([
      false,
      false,
      true,
    ]);
  });

  it('part when a registry was asked, at the begin where that was not the question, or at the end', () => {
    expect(partingTime(refused, pulled, 3)).toBe(2000);
    expect(partingTime(off, refused, 1)).toBe(1000);
    const found = decision('ErrImageNotEnsured', ...refused.steps, { kind: 'presentAfterRefusal' });
    expect(partingStep(refused, found)).toBe(4);
    expect(partingTime(refused, found, 4)).toBe(3000);
  });

  it('do not part by what is put down, or by what an answer follows from', () => {
    expect(partingStep(pulled, decision('pulled', ...pulled.steps.slice(0, 4)))).toBeNull();
    const recheckOff: DecisionStep = { kind: 'gate', gate: true, checks: false };
    expect(partingStep(off, decision('present', present, recheckOff))).toBeNull();
  });

  it.each<[string, DecisionStep, DecisionStep]>([
    ['a policy', { ...policyStep, required: true }, policyStep],
    [
      'what tells of the pull',
      { kind: 'pulledByKubelet', imageRef: 'a', by: 'record' },
      { kind: 'pulledByKubelet', imageRef: 'a', by: null },
    ],
    [
      'what Never is told by',
      { kind: 'neverPull', because: 'absent' },
      { kind: 'neverPull', because: 'notRecorded' },
    ],
    ['what the record says', { ...known, answer: 'openToAll' }, { ...known, answer: 'no' }],
    [
      'how a credential is recorded',
      { kind: 'credentialRecorded', imageRef: 'a', match: { kind: 'sameSecret', secret: recordedSecret } },
      { kind: 'credentialRecorded', imageRef: 'a', match: { kind: 'newContent', secret: recordedSecret } },
    ],
    ['the image', present, { ...present, imageRef: '' }],
    ['the credentials', asked, { ...asked, credentials: [{ holder: { kind: 'node' }, hash: 'x' }] }],
    ['the user', answered('denied'), { ...answered('denied'), username: 'alice' }],
    ['the host', answered('denied'), { ...answered('denied'), host: 'mirror.io' }],
  ])('part by %s', (_, left, right) => {
    const [a, b] = [left, right].map((step) => decision('present', step));
    expect(partingStep(a!, b!)).toBe(0);
    expect(partingStep(a!, a!)).toBeNull();
    expect(actsAlike(a!, b!)).toBe(left.kind !== 'registryAnswered');
  });

  it('do not part by another image of the name', () => {
    const a = decision('present', present);
    expect(partingStep(a, decision('present', { ...present, imageRef: 'sha256:b' }))).toBeNull();
  });

  it('do not act alike where only one asks a registry', () => {
    const same = decision('ErrImagePull', present);
    expect(actsAlike(same, decision('ErrImagePull', present, asked, answered('denied')))).toBe(false);
  });

  it('do not part while one is under way', () => {
    const underWay = decision('pulling', ...refused.steps.slice(0, 3));
    expect(partingStep(underWay, refused)).toBeNull();
    expect(actsAlike(underWay, refused)).toBe(true);
    expect(actsAlike(decision('pulling', ...pulled.steps), refused)).toBe(false);
  });

  it('act alike on another way to the same end', () => {
    const kept = decision('present', present, gate(true), {
      kind: 'recordKnown',
      imageRef: '',
      name: 'a',
      answer: 'openToAll',
      recordedNames: ['a'],
    });
    expect(partingStep(off, kept)).toBe(1);
    expect(actsAlike(off, kept)).toBe(true);
  });
});
