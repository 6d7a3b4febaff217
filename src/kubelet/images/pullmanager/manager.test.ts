/** Upstream's own cases of MustAttemptImagePull, by their contents; see the table in the kubelet's sources. */
import { describe, expect, it } from 'vitest';
import type { VerificationPolicy } from '../../../api/kubelet.ts';
import type { TrackedCredential } from '../../credentials/keyring.ts';
import { IMAGE, NAME, R1, R2, R3, R5, REF, byAccount, bySecret, managerOf, own } from './fixture.ts';
import { pullManager } from './manager.ts';
import type { ImagePullCredentials } from './records.ts';

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

describe('MustAttemptImagePull', () => {
  it.each(Object.entries(cases))('%s', (_name, c) => {
    const { manager, record } = managerOf({
      records: c.record ? { [REF]: c.record } : {},
      intents: c.intent ? [IMAGE] : [],
      policy: c.policy,
    });
    let looked = false;
    const verdict = pullManager.mustAttemptImagePull(
      manager,
      c.image ?? IMAGE,
      c.ref ?? REF,
      'IfNotPresent',
      () => {
        looked = true;
        return c.pod ?? [];
      },
      [],
    );
    expect({ pull: verdict.pull, looked }).toEqual({ pull: c.pull, looked: c.looked });
    if (c.recorded) expect(record()).toMatchObject({ credentialMapping: { [NAME]: c.recorded } });
  });
});
