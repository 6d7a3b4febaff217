/** Every kind's sentence, in each of its answers. */
import { describe, expect, it } from 'vitest';
import type { StepKind, StepOf } from '../api/decision.ts';
import { shortStep } from './short-steps.ts';
import { textOfStep } from './steps.ts';

const secret = { uid: 'u', namespace: 'default', name: 'valid', credentialHash: '84e602b' };
const account = { uid: 'u', namespace: 'default', name: 'puller' };
const holder = { kind: 'secret' as const, uid: 'u', namespace: 'default', name: 'valid' };
const imageRef = 'sha256:0123456789abcdef0123456789abcdef';
const policy = 'NeverVerifyPreloadedImages';
const answered = { t: 0, host: 'quay.io', username: 'alice', error: 'no' };

const examples: { [K in StepKind]: Omit<StepOf<K>, 'kind'>[] } = {
  nameNotParsed: [{ image: '<x>' }],
  policyAlways: [{}],
  inspectionFailed: [{ error: 'no answer' }],
  imagePresent: [
    { imageRef, pullPolicy: 'IfNotPresent' },
    { imageRef: '', pullPolicy: 'IfNotPresent' },
  ],
  gate: [
    { gate: true, checks: true },
    { gate: false, checks: false },
    { gate: true, checks: false },
  ],
  recordUnreadable: [{ imageRef, error: 'no JSON' }],
  pulledByKubelet: [
    { imageRef, by: 'record' },
    { imageRef, by: 'intent' },
    { imageRef, by: null },
  ],
  verificationPolicy: [
    { policy, pulledByKubelet: true, required: true },
    { policy, pulledByKubelet: false, required: false },
    { policy: 'NeverVerifyAllowlistedImages', pulledByKubelet: false, required: true },
    { policy: 'NeverVerifyAllowlistedImages', pulledByKubelet: false, required: false },
    {
      policy: 'NeverVerifyAllowlistedImages',
      pulledByKubelet: false,
      required: false,
      pattern: 'quay.io/acme/*',
    },
  ],
  recordKnown: [
    { imageRef, name: 'quay.io/a', answer: 'openToAll', recordedNames: ['quay.io/a'] },
    { imageRef, name: 'quay.io/a', answer: 'no', recordedNames: ['quay.io/b'] },
    { imageRef, name: 'quay.io/a', answer: 'no', recordedNames: null },
  ],
  credentialRecorded: [
    { imageRef, match: { kind: 'sameSecret', secret } },
    { imageRef, match: { kind: 'sameContent', secret, recorded: { ...secret, name: 'old' }, added: true } },
    { imageRef, match: { kind: 'sameContent', secret, recorded: { ...secret, name: 'old' }, added: false } },
    { imageRef, match: { kind: 'newContent', secret } },
    { imageRef, match: { kind: 'serviceAccount', account } },
  ],
  credentialNotRecorded: [
    { imageRef, secrets: [secret], serviceAccounts: [], own: [] },
    { imageRef, secrets: [], serviceAccounts: [account], own: [holder] },
  ],
  notPulledWithSecret: [{}],
  credentialEnsured: [
    { credential: { holder, hash: '84e602b' }, dueDate: null },
    { credential: { holder, hash: '84e602b' }, dueDate: '2024-07-01T12:00:30Z' },
  ],
  credentialNotEnsured: [
    { known: false, overdue: null },
    { known: true, overdue: null },
    { known: true, overdue: { holder, dueDate: '2024-07-01T12:00:30Z' } },
  ],
  neverPull: [{ because: 'absent' }, { because: 'notRecorded' }, { because: 'notEnsured' }],
  credentialsMalformed: [{ error: 'illegal base64' }],
  intentNotWritten: [{ error: 'The disk is read-only.' }],
  backOff: [
    { until: 10_000, left: 5000, previous: null },
    { until: 10_000, left: 5000, previous: { reason: 'ErrImagePull', message: '401' } },
  ],
  pluginsAsked: [
    { plugins: [] },
    { plugins: [{ plugin: 'ecr', account: null, answer: 'credentials' }] },
    { plugins: [{ plugin: 'ecr', account, answer: 'cached' }] },
    { plugins: [{ plugin: 'ecr', account: null, answer: 'nothing' }] },
    { plugins: [{ plugin: 'ecr', account: null, answer: 'noServiceAccount' }] },
    { plugins: [{ plugin: 'ecr', account: null, answer: 'noAnnotation' }] },
  ],
  registryAsked: [{ credentials: [] }, { credentials: [{ holder, hash: '84e602b' }] }],
  registryAnswered: [
    { ...answered, result: 'ok', error: '' },
    { ...answered, result: 'unauthorized' },
    { ...answered, result: 'denied' },
    { ...answered, result: 'notFound' },
    { ...answered, result: 'unavailable' },
    { ...answered, result: 'error' },
    { ...answered, username: null, result: 'denied' },
  ],
  presentAfterRefusal: [{}],
  recorded: [
    { by: holder, file: 'image_manager/pulled/sha256-1' },
    { by: null, file: 'image_manager_state' },
  ],
};

describe.each(Object.entries(examples))('%s', (kind, all) => {
  const steps = all.map((each) => ({ kind, ...each }) as unknown as StepOf<StepKind>);

  it('has a question, an answer and a sentence each time', () => {
    for (const step of steps) {
      const { question, answer, because, upstream } = textOfStep(step);
      expect(question).toMatch(/^[A-Zq].*\?$/);
      expect(answer).not.toBe('');
      expect(because).toMatch(/^\S.*\S$/);
      expect(because).not.toMatch(/undefined|null|\[object|  /);
      expect(upstream).toMatch(/\S+\.go \w+$/);
      const short = shortStep(step);
      expect(short.question).not.toBe('');
      expect(short.answer).not.toBe('');
      expect(`${short.question} ${short.answer} ${short.because}`).not.toMatch(/undefined|null|\[object/);
    }
  });

  it('says something else for each', () => {
    const said = steps.map((step) => {
      const { answer, because } = textOfStep(step);
      return `${answer} ${because}`;
    });
    expect(new Set(said).size).toBe(said.length);
  });
});
