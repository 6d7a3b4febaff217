/** Upstream's own cases of MustAttemptImagePull, by their contents; see the table in the kubelet's sources. */
import { createMemo } from '../../memo.ts';
import { describe, expect, it } from 'vitest';
import type { DecisionStep } from '../../../api/decision.ts';
import type { VerificationPolicy } from '../../../api/kubelet.ts';
import type { ImagePullCredentials } from '../../../api/records.ts';
import type { TrackedCredential } from '../../credentials/keyring.ts';
import { IMAGE, NAME, R1, R2, R3, R5, REF, account, byAccount, bySecret, managerOf, own } from './fixture.ts';
import { decide } from '../decide.ts';
import { findVersion } from '../../versions/index.ts';
import { pullManager } from './manager.ts';
import { MAX_RECORDED_SECRETS } from './records.ts';
import type { Verdict } from './types.ts';

interface Case {
  record?: ImagePullCredentials | 'empty';
  intent?: boolean;
  policy?: VerificationPolicy;
  image?: string;
  ref?: string;
  pod?: TrackedCredential[];
  pull: boolean;
  looked: boolean;
  recorded?: ImagePullCredentials;
}

const cases: Record<string, Case> = {
  'R1 exact': { record: R1, pod: [bySecret()], pull: false, looked: true },
  'R1, pod has no secrets': { record: R1, pod: [], pull: true, looked: true },
  'R1, new hash, same coordinates': {
    record: R1,
    pod: [bySecret({ credentialHash: 'newhash' })],
    pull: false,
    looked: true,
    recorded: { kubernetesSecrets: [{ ...own, credentialHash: 'newhash' }] },
  },
  'R1, other UID, other hash': {
    record: R1,
    pod: [bySecret({ uid: 'other', credentialHash: 'newhash' })],
    pull: true,
    looked: true,
  },
  'R1, other namespace, other hash': {
    record: R1,
    pod: [bySecret({ namespace: 'other', credentialHash: 'newhash' })],
    pull: true,
    looked: true,
  },
  'R1, other name, other hash': {
    record: R1,
    pod: [bySecret({ name: 'other', credentialHash: 'newhash' })],
    pull: true,
    looked: true,
  },
  'R1, other namespace, same hash': {
    record: R1,
    pod: [bySecret({ namespace: 'other' })],
    pull: false,
    looked: true,
    recorded: { kubernetesSecrets: [own, { ...own, namespace: 'other' }] },
  },
  'R1, other image name': {
    record: R1,
    image: 'docker.io/testing/other:latest',
    pod: [bySecret()],
    pull: true,
    looked: false,
  },
  'R4, a record without mapping': { record: 'empty', pod: [bySecret()], pull: true, looked: false },
  'a name without credentials': { record: {}, pod: [bySecret()], pull: true, looked: false },
  'a name that cannot be parsed': { record: R3, image: 'UPPER', pull: true, looked: false },
  'image reference ""': { record: R1, ref: '', pull: true, looked: false },
  'no record': { pull: false, looked: false },
  'no record, AlwaysVerify': { policy: 'AlwaysVerify', pull: true, looked: false },
  'intent only': { intent: true, pull: true, looked: false },
  'intent only, NeverVerify': { intent: true, policy: 'NeverVerify', pull: false, looked: false },
  'R3 without secret': { record: R3, pull: false, looked: false },
  'R3 with secret': { record: R3, pod: [bySecret()], pull: false, looked: false },
  "R5, pod's hash empty, other namespace": {
    record: R5,
    pod: [bySecret({ namespace: 'other', credentialHash: '' })],
    pull: true,
    looked: true,
  },
  "R5, pod's hash empty, same coordinates": {
    record: R5,
    pod: [bySecret({ credentialHash: '' })],
    pull: false,
    looked: true,
  },
  'R2 exact service account': { record: R2, pod: [byAccount()], pull: false, looked: true },
  'R1, service account only': { record: R1, pod: [byAccount()], pull: true, looked: true },
  'R2, other UID': { record: R2, pod: [byAccount({ uid: 'other' })], pull: true, looked: true },
  'R2, other namespace': { record: R2, pod: [byAccount({ namespace: 'other' })], pull: true, looked: true },
  'R2, other name': { record: R2, pod: [byAccount({ name: 'other' })], pull: true, looked: true },
  'R2, a secret before the service account': {
    record: R2,
    pod: [bySecret(), byAccount()],
    pull: false,
    looked: true,
  },
  'R2, other image name': {
    record: R2,
    image: 'docker.io/testing/other:latest',
    pod: [byAccount()],
    pull: true,
    looked: false,
  },
  'intent and service account': { intent: true, pod: [byAccount()], pull: true, looked: false },
  'intent and service account, NeverVerify': {
    intent: true,
    policy: 'NeverVerify',
    pod: [byAccount()],
    pull: false,
    looked: false,
  },
  'R3 and service account': { record: R3, pod: [byAccount()], pull: false, looked: false },
};

/** The node of a case, and what its pull manager knows there. */
function nodeOf(c: Case) {
  const node = managerOf({
    records: c.record ? { [REF]: c.record } : {},
    intents: c.intent ? [IMAGE] : [],
    policy: c.policy,
  });
  const query = { image: c.image ?? IMAGE, imageRef: c.ref ?? REF, pullPolicy: 'IfNotPresent' as const };
  const known = pullManager.knowledgeOf(node.context, query);
  let looked = 0;
  const credentials = () => {
    looked++;
    return { error: null, credentials: c.pod ?? [] };
  };
  return { ...node, query, known, credentials, timesLooked: () => looked };
}

describe('MustAttemptImagePull', () => {
  it.each(Object.entries(cases))('%s', (_name, c) => {
    const { context, query, known, credentials, timesLooked, files, before, record } = nodeOf(c);
    const verdict = pullManager.mustAttemptImagePull(context, query, known, credentials);
    expect({ pull: verdict.pull, looked: timesLooked() > 0 }).toEqual({ pull: c.pull, looked: c.looked });
    // The decision itself writes nothing; its delta does, where the case says so.
    expect(files).toEqual(before);
    if (verdict.delta) pullManager.writeDelta(context, query, verdict.delta);
    if (c.recorded) expect(record()).toMatchObject({ credentialMapping: { [NAME]: c.recorded } });
    else expect(files).toEqual(before);
  });
});

describe('what a verdict says', () => {
  const { credentialHash, ...place } = own;
  const other = { ...own, name: 'other' };
  const renewed = { ...own, credentialHash: 'newhash' };
  const full = Array.from({ length: MAX_RECORDED_SECRETS }, (_, i) => ({ ...own, name: `pull-secret-${i}` }));
  const nodeCredential: TrackedCredential = { auth: {}, source: null, hash: credentialHash };
  const byRecord: DecisionStep[] = [
    { kind: 'pulledByKubelet', imageRef: REF, by: 'record' },
    {
      kind: 'verificationPolicy',
      policy: 'NeverVerifyPreloadedImages',
      pulledByKubelet: true,
      required: true,
    },
  ];
  const pulls = (metric: string | null, ...steps: DecisionStep[]): Verdict => ({
    pull: true,
    metric,
    credential: null,
    delta: null,
    error: null,
    steps,
  });
  const uses = (credential: Verdict['credential'], delta: Verdict['delta'], ...steps: DecisionStep[]) => ({
    pull: false,
    metric: credential ? 'credentialRecordFound' : 'credentialPolicyAllowed',
    credential,
    delta,
    error: null,
    steps,
  });
  const policy = (name: VerificationPolicy, pulledByKubelet: boolean, required: boolean): DecisionStep => ({
    kind: 'verificationPolicy',
    policy: name,
    pulledByKubelet,
    required,
  });
  const pulledBy = (by: 'intent' | null): DecisionStep => ({ kind: 'pulledByKubelet', imageRef: REF, by });
  const known = (name: string, recordedNames: string[] | null, answer: 'openToAll' | 'no' = 'no') =>
    ({ kind: 'recordKnown', imageRef: REF, name, answer, recordedNames }) as const;
  const match = (found: object) =>
    ({ kind: 'credentialRecorded', imageRef: REF, match: found }) as DecisionStep;

  it.each<[string, Omit<Case, 'pull' | 'looked'>, Verdict]>([
    ['no image', { ref: '' }, pulls(null)],
    [
      'not pulled by the kubelet',
      {},
      uses(null, null, pulledBy(null), policy('NeverVerifyPreloadedImages', false, false)),
    ],
    [
      'no record',
      { policy: 'AlwaysVerify' },
      pulls('mustAuthenticate', pulledBy(null), policy('AlwaysVerify', false, true), known(NAME, null)),
    ],
    [
      'an intent',
      { intent: true },
      pulls(
        'mustAuthenticate',
        pulledBy('intent'),
        policy('NeverVerifyPreloadedImages', true, true),
        known(NAME, null),
      ),
    ],
    [
      'another name',
      { record: R3, image: 'docker.io/testing/other:latest' },
      pulls('mustAuthenticate', ...byRecord, known('docker.io/testing/other', [NAME])),
    ],
    [
      'a name that cannot be parsed',
      { record: R3, image: 'UPPER' },
      pulls('mustAuthenticate', ...byRecord, known('UPPER', [NAME])),
    ],
    [
      'a record without mapping',
      { record: 'empty' },
      pulls('mustAuthenticate', ...byRecord, known(NAME, [])),
    ],
    [
      'open to all',
      { record: R3 },
      uses({ kind: 'everyone' }, null, ...byRecord, known(NAME, [NAME], 'openToAll')),
    ],
    [
      'the same secret',
      { record: R1, pod: [nodeCredential, bySecret()] },
      uses({ kind: 'secret', ...place }, null, ...byRecord, match({ kind: 'sameSecret', secret: own })),
    ],
    [
      'another secret with the same content',
      { record: R1, pod: [bySecret({ name: 'other' })] },
      uses(
        { kind: 'secret', ...place, name: 'other' },
        { kubernetesSecrets: [other] },
        ...byRecord,
        match({ kind: 'sameContent', secret: other, recorded: own, added: true }),
      ),
    ],
    [
      'another secret with the same content, the record full',
      { record: { kubernetesSecrets: full }, pod: [bySecret({ name: 'other' })] },
      uses(
        { kind: 'secret', ...place, name: 'other' },
        null,
        ...byRecord,
        match({ kind: 'sameContent', secret: other, recorded: full[0], added: false }),
      ),
    ],
    [
      'the same secret with new content',
      { record: R1, pod: [bySecret({ credentialHash: 'newhash' })] },
      uses(
        { kind: 'secret', ...place },
        { kubernetesSecrets: [renewed] },
        ...byRecord,
        match({ kind: 'newContent', secret: renewed }),
      ),
    ],
    [
      'the service account',
      { record: R2, pod: [byAccount()] },
      uses(
        { kind: 'serviceAccount', ...account },
        null,
        ...byRecord,
        match({ kind: 'serviceAccount', account: { kind: 'serviceAccount', ...account } }),
      ),
    ],
    [
      'none of the recorded secrets',
      { record: R1, pod: [nodeCredential, byAccount()] },
      pulls('mustAuthenticate', ...byRecord, {
        kind: 'credentialNotRecorded',
        imageRef: REF,
        secrets: [own],
        serviceAccounts: [],
        own: [{ kind: 'serviceAccount', ...account }],
      }),
    ],
    [
      'none of the recorded service accounts',
      { record: R2 },
      pulls('mustAuthenticate', ...byRecord, {
        kind: 'credentialNotRecorded',
        imageRef: REF,
        secrets: [],
        serviceAccounts: [account],
        own: [],
      }),
    ],
  ])('%s', (_name, c, verdict) => {
    const { context, query, known: knows, credentials } = nodeOf({ ...c, pull: true, looked: true });
    expect(pullManager.mustAttemptImagePull(context, query, knows, credentials)).toEqual(verdict);
  });

  const damaged = { kind: 'record', record: null, intent: false, unreadable: 'unexpected EOF' } as const;
  it('an unreadable record: that it is', () => {
    const { context, query, credentials } = nodeOf({ pull: true, looked: false });
    expect(pullManager.mustAttemptImagePull(context, query, damaged, credentials)).toEqual(
      pulls('error', { kind: 'recordUnreadable', imageRef: REF, error: 'unexpected EOF' }),
    );
  });
  it('a malformed secret: what is wrong with it', () => {
    const { context, query, known: knows } = nodeOf({ record: R1, pull: true, looked: true });
    const malformed = () => ({ error: 'unexpected end of JSON input', credentials: [] as const });
    expect(pullManager.mustAttemptImagePull(context, query, knows, malformed)).toEqual({
      ...pulls('error', ...byRecord),
      error: 'unexpected end of JSON input',
    });
  });
});

describe('decide', () => {
  const { images } = findVersion('v1.36')!;
  it.each(Object.entries(cases))('%s', (_name, c) => {
    const { manager, context, query, known, credentials } = nodeOf(c);
    const facts = { ...query, known: query.imageRef === '' ? null : known, credentials };
    const ruling = decide({ config: manager.config, images, memo: createMemo() }, facts);
    expect(ruling.kind).toBe(c.pull ? 'pull' : 'use');
    const { metric, credential, delta } = pullManager.mustAttemptImagePull(
      context,
      query,
      known,
      credentials,
    );
    expect(ruling).toMatchObject({ metric, credential, delta });
    // Nothing but its arguments counts: the same facts once more, and once more the same ruling.
    expect(decide({ config: manager.config, images, memo: createMemo() }, facts)).toEqual(ruling);
  });

  const present = { image: IMAGE, imageRef: REF, known: null };
  const rules = { config: managerOf({}).manager.config, images, memo: createMemo() };
  const malformed = () => ({ error: 'invalid character', credentials: [] as const });
  const { known } = nodeOf({ record: R1, pull: true, looked: true });
  it('Never: an absent image is refused before its credentials are looked up, a recorded one after', () => {
    const absent = decide(rules, { ...present, imageRef: '', pullPolicy: 'Never', credentials: malformed });
    expect(absent).toMatchObject({
      kind: 'refuse',
      failure: { reason: 'ErrImageNeverPull' },
      required: 'unknown',
      metric: null,
    });
    const credentials = () => ({ error: null, credentials: [] });
    const refused = decide(rules, { ...present, known, pullPolicy: 'Never', credentials });
    expect(refused).toMatchObject({
      kind: 'refuse',
      failure: absent.kind === 'refuse' ? absent.failure : {},
      required: 'true',
      metric: 'mustAuthenticate',
    });
  });
  it('a malformed secret ends the start where the version first looks at it', () => {
    const facts = { ...present, pullPolicy: 'IfNotPresent' as const, credentials: malformed };
    expect(decide(rules, { ...facts, known })).toMatchObject({
      kind: 'malformed',
      metric: 'error',
      required: 'unknown',
    });
    expect(decide(rules, facts)).toMatchObject({ kind: 'use', metric: null });
    expect(decide({ ...rules, images: findVersion('v1.33')!.images }, facts)).toMatchObject({
      kind: 'malformed',
      error: 'invalid character',
      metric: null,
      required: 'unknown',
    });
    expect(decide(rules, { ...facts, imageRef: '' })).toMatchObject({ kind: 'malformed', required: 'true' });
  });
});
