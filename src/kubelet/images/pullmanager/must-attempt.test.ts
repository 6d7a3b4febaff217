/** Upstream's own cases of MustAttemptImagePull, by their contents; see the table in the kubelet's sources. */
import { createMemo } from '../../memo.ts';
import { describe, expect, it } from 'vitest';
import type { VerificationPolicy } from '../../../api/kubelet.ts';
import type { ImagePullCredentials } from '../../../api/records.ts';
import type { TrackedCredential } from '../../credentials/keyring.ts';
import { IMAGE, NAME, R1, R2, R3, R5, REF, byAccount, bySecret, managerOf, own } from './fixture.ts';
import { decide } from '../decide.ts';
import { findVersion } from '../../versions/index.ts';
import { pullManager } from './manager.ts';

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
    });
    expect(decide(rules, { ...facts, imageRef: '' })).toMatchObject({ kind: 'malformed', required: 'true' });
  });
});
