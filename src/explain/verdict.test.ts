/** Verdicts: of every kind of step in each of its answers, and of every decision of the shipped scenarios. */
import { describe, expect, it } from 'vitest';
import type { Decision, DecisionStep, StepKind, StepOf } from '../api/decision.ts';
import { runFiles } from '../manifest/run.ts';
import { loadScenario, scenarioNames } from '../scenarios/index.ts';
import { shortStep } from './short-steps.ts';
import { textOfStep } from './steps.ts';
import { verdictOf } from './verdict.ts';

const imageRef = 'sha256:65c46b3b44ad';
const recorded = {
  uid: 'u',
  namespace: 'default',
  name: 'valid-creds',
  credentialHash: '84e602b'.padEnd(64, '0'),
};
const wrong = { kind: 'secret', uid: 'v', namespace: 'default', name: 'invalid-creds' } as const;
const hash = '5b506f9'.padEnd(64, '0');
const account = { uid: 'a', namespace: 'default', name: 'builder' };
const answered = (result: StepOf<'registryAnswered'>['result'], username: string | null) =>
  ({
    kind: 'registryAnswered',
    t: 5,
    host: 'quay.io',
    username,
    result,
    error: result === 'ok' ? '' : 'words',
  }) as const;

/** Each kind with all its answers: a kind without one does not compile. */
const samples: { [Kind in StepKind]: StepOf<Kind>[] } = {
  nameNotParsed: [{ kind: 'nameNotParsed', image: 'A:b:c' }],
  policyAlways: [{ kind: 'policyAlways' }],
  inspectionFailed: [{ kind: 'inspectionFailed', error: 'no such thing' }],
  imagePresent: [
    { kind: 'imagePresent', imageRef: '', pullPolicy: 'IfNotPresent' },
    { kind: 'imagePresent', imageRef, pullPolicy: 'Never' },
  ],
  gate: [
    { kind: 'gate', gate: true, checks: true },
    { kind: 'gate', gate: true, checks: false },
    { kind: 'gate', gate: false, checks: false },
  ],
  recordUnreadable: [{ kind: 'recordUnreadable', imageRef, error: 'unexpected end' }],
  pulledByKubelet: [
    { kind: 'pulledByKubelet', imageRef, by: 'record' },
    { kind: 'pulledByKubelet', imageRef, by: 'intent' },
    { kind: 'pulledByKubelet', imageRef, by: null },
  ],
  verificationPolicy: [true, false]
    .flatMap((required): StepOf<'verificationPolicy'>[] =>
      (
        ['NeverVerify', 'NeverVerifyPreloadedImages', 'NeverVerifyAllowlistedImages', 'AlwaysVerify'] as const
      ).map((policy) => ({
        kind: 'verificationPolicy' as const,
        policy,
        pulledByKubelet: required,
        required,
      })),
    )
    .concat({
      kind: 'verificationPolicy',
      policy: 'NeverVerifyAllowlistedImages',
      pulledByKubelet: true,
      required: false,
      pattern: 'quay.io/acme/*',
    }),
  recordKnown: [
    {
      kind: 'recordKnown',
      imageRef,
      name: 'quay.io/a/b',
      answer: 'openToAll',
      recordedNames: ['quay.io/a/b'],
    },
    { kind: 'recordKnown', imageRef, name: 'quay.io/a/b', answer: 'no', recordedNames: ['quay.io/a/c'] },
    { kind: 'recordKnown', imageRef, name: 'quay.io/a/b', answer: 'no', recordedNames: null },
  ],
  credentialRecorded: [
    { kind: 'credentialRecorded', imageRef, match: { kind: 'sameSecret', secret: recorded } },
    {
      kind: 'credentialRecorded',
      imageRef,
      match: { kind: 'sameContent', secret: recorded, recorded, added: true },
    },
    { kind: 'credentialRecorded', imageRef, match: { kind: 'newContent', secret: recorded } },
    { kind: 'credentialRecorded', imageRef, match: { kind: 'serviceAccount', account } },
  ],
  credentialNotRecorded: [
    { kind: 'credentialNotRecorded', imageRef, secrets: [recorded], serviceAccounts: [], own: [wrong] },
    { kind: 'credentialNotRecorded', imageRef, secrets: [], serviceAccounts: [account], own: [] },
    { kind: 'credentialNotRecorded', imageRef, secrets: [], serviceAccounts: [], own: [] },
  ],
  notPulledWithSecret: [{ kind: 'notPulledWithSecret' }],
  credentialEnsured: [
    { kind: 'credentialEnsured', credential: { holder: wrong, hash }, dueDate: '2024-08-01T12:01:00Z' },
    { kind: 'credentialEnsured', credential: { holder: { kind: 'node' }, hash }, dueDate: null },
  ],
  credentialNotEnsured: [
    { kind: 'credentialNotEnsured', known: true, overdue: null },
    { kind: 'credentialNotEnsured', known: false, overdue: null },
    {
      kind: 'credentialNotEnsured',
      known: true,
      overdue: { holder: wrong, dueDate: '2024-08-01T12:01:00Z' },
    },
  ],
  neverPull: (['absent', 'notRecorded', 'notEnsured'] as const).map((because) => ({
    kind: 'neverPull',
    because,
  })),
  credentialsMalformed: [{ kind: 'credentialsMalformed', error: 'invalid character' }],
  intentNotWritten: [{ kind: 'intentNotWritten', error: 'read-only file system' }],
  backOff: [
    { kind: 'backOff', until: 30_000, left: 4200, previous: null },
    { kind: 'backOff', until: 30_000, left: 4200, previous: { reason: 'ErrImagePull', message: 'words' } },
  ],
  pluginsAsked: [
    { kind: 'pluginsAsked', plugins: [] },
    ...(['credentials', 'cached', 'nothing', 'noServiceAccount', 'noAnnotation'] as const).map((answer) => ({
      kind: 'pluginsAsked' as const,
      plugins: [
        { plugin: 'ecr', account: null, answer },
        { plugin: 'acr', account, answer },
      ],
    })),
  ],
  registryAsked: [
    { kind: 'registryAsked', credentials: [] },
    { kind: 'registryAsked', credentials: [{ holder: wrong, hash }] },
    {
      kind: 'registryAsked',
      credentials: [
        { holder: wrong, hash },
        { holder: { kind: 'node' }, hash },
      ],
    },
  ],
  registryAnswered: (['ok', 'unauthorized', 'denied', 'notFound', 'unavailable', 'error'] as const).flatMap(
    (result) => ['alice', '', null].map((username) => answered(result, username)),
  ),
  presentAfterRefusal: [{ kind: 'presentAfterRefusal' }],
  recorded: [
    { kind: 'recorded', by: wrong, file: 'image_manager/pulled/sha256-1' },
    { kind: 'recorded', by: null, file: 'image_manager_state' },
  ],
};
const all: DecisionStep[] = Object.values(samples).flat();

const decision = (steps: DecisionStep[], outcome: string, more: Partial<Decision> = {}): Decision => ({
  id: 'default/web/c#1',
  t: 0,
  end: 1000,
  pod: 'default/web',
  podUid: 'u',
  container: 'c',
  image: 'quay.io/a/b:v1',
  imageRef: '',
  pullPolicy: 'IfNotPresent',
  steps,
  outcome,
  message: '',
  metric: null,
  credential: null,
  ...more,
});

const holes = /undefined|null|NaN|\[object|^\s*$|: \.|\.\.|\s{2}/;

function expectWhole(made: Decision) {
  const { sentence, facts, deciding } = verdictOf(made, [{ hash, who: null }]);
  expect(sentence).toMatch(/^(Started|Mounted|Not started|Not mounted|Pulling): .+\.$/);
  expect(sentence).not.toMatch(holes);
  expect(made.steps.length === 0 || made.steps[deciding]).toBeTruthy();
  for (const { left, right } of facts)
    for (const side of [left, right])
      for (const text of [side.label, side.value, ...(side.of === undefined ? [] : [side.of])])
        expect(text, JSON.stringify(facts)).not.toMatch(holes);
  for (const step of made.steps) {
    const { question, answer, because } = shortStep(step);
    for (const text of [question, answer, `${because} x`]) expect(text, step.kind).not.toMatch(holes);
    expect(question.length + answer.length, question).toBeLessThan(70);
  }
}

describe('without holes', () => {
  it.each(all.map((step) => [JSON.stringify(step).slice(0, 100), step] as const))('%s', (_, step) => {
    for (const outcome of ['present', 'pulled', 'pulling', 'ErrImagePull', 'ErrImageNeverPull'])
      for (const more of [{}, { volume: true as const }, { message: 'a message' }]) {
        expectWhole(decision([step], outcome, more));
        expectWhole(decision([step, answered('unauthorized', 'alice')], outcome, more));
      }
  });
  it('of a decision without steps', () => expectWhole(decision([], 'pulling')));
  it.each(scenarioNames)('of every decision of %s', async (name) => {
    const { trace } = runFiles((await loadScenario(name))!);
    const made = trace!.decisions.log.flatMap(({ value }) => value ?? []);
    expect(made.length).toBeGreaterThan(0);
    for (const each of made) expectWhole(each);
  });
});

describe('the verdict of the post', () => {
  const steps: DecisionStep[] = [
    samples.imagePresent[1]!,
    samples.gate[0]!,
    samples.credentialNotRecorded[0]!,
    samples.registryAsked[1]!,
    answered('unauthorized', 'alice'),
  ];
  const { sentence, facts, deciding, outcome } = verdictOf(decision(steps, 'ErrImagePull'));
  it('is one sentence', () => {
    expect(sentence).toBe('Not started: quay.io said 401 to alice.');
    expect(outcome).toBe('refused');
  });
  it('has the record and the pod side by side', () => {
    expect(facts[0]).toMatchObject({
      left: { label: 'record', value: '84e602b', of: 'default/valid-creds' },
      sign: '≠',
      right: { label: 'pod', value: '5b506f9', of: 'default/invalid-creds' },
    });
    expect(facts[1]).toMatchObject({ right: { label: 'quay.io', value: '401' } });
  });
  it('is decided by the record, not by the registry', () => expect(deciding).toBe(2));
});

describe('of a pod that may not ask the registry', () => {
  it.each([
    [
      { kind: 'recordUnreadable', imageRef: 'r', error: 'e' },
      'the kubelet cannot read its record of the image',
    ],
    [
      {
        kind: 'recordKnown',
        imageRef: 'r',
        name: 'quay.io/a/b',
        answer: 'no',
        recordedNames: ['quay.io/c/d'],
      },
      'the record does not hold quay.io/a/b',
    ],
    [
      { kind: 'recordKnown', imageRef: 'r', name: 'quay.io/a/b', answer: 'no', recordedNames: null },
      'there is no record',
    ],
  ] satisfies [DecisionStep, string][])('%j', (step, words) => {
    const steps: DecisionStep[] = [step, { kind: 'neverPull', because: 'notRecorded' }];
    expect(verdictOf(decision(steps, 'ErrImageNeverPull')).sentence).toBe(
      `Not started: ${words}, and Never forbids asking the registry.`,
    );
  });
});

it('a secret that the record has under the same name is the one that is compared', () => {
  const secret = (name: string, credentialHash: string) => ({
    namespace: 'default',
    name,
    uid: name,
    credentialHash,
  });
  const step: DecisionStep = {
    kind: 'credentialNotRecorded',
    imageRef: 'r',
    secrets: [secret('other', 'aaaaaaaa'), secret('own', 'bbbbbbbb')],
    serviceAccounts: [],
    own: [{ kind: 'secret', namespace: 'default', name: 'own', uid: 'own' }],
  };
  const { facts } = verdictOf(decision([step], 'ErrImagePull'));
  expect(facts[0]).toMatchObject({ left: { value: 'bbbbbbb', of: 'default/own and 1 more' } });
  expect(textOfStep(step).because).toBe(
    'The record lists default/own with other content; the pod has default/own.',
  );
});

it('a pod that is let in has equal facts', () => {
  const { sentence, facts } = verdictOf(decision([samples.credentialRecorded[0]!], 'present'));
  expect(sentence).toBe('Started: the record holds default/valid-creds with the same content.');
  expect(facts[0]).toMatchObject({ left: { value: '84e602b' }, sign: '=', right: { value: '84e602b' } });
});
