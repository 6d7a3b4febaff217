/** Sentences about the records of who may use an image. */
import type { CredentialMatch } from '../api/decision.ts';
import { recordPath } from '../kubelet/images/pullmanager/paths.ts';
import { type Fact, type Tellers, factOfHolder } from './step-text.ts';
import { holderName, listed, nameOf, namesakes, recorded } from './words.ts';

const upstream = 'pkg/kubelet/images/pullmanager/image_pull_manager.go MustAttemptImagePull';

/** `find`: the text in it that says so. */
const recordFile = (imageRef: string, find?: string): Fact => ({
  kind: 'file',
  path: recordPath(imageRef),
  ...(find === undefined ? {} : { find }),
});
/** What a record has of a match. */
const textOf = (match: CredentialMatch): string => {
  if (match.kind === 'serviceAccount') return JSON.stringify(match.account.name);
  return match.kind === 'sameContent' ? JSON.stringify(match.recorded.name) : match.secret.credentialHash;
};

const byWhat = {
  record: 'The kubelet has a record of the pull on disk.',
  intent:
    'There is no record, but there is a pull intent: a pull was started and its result was never recorded.',
  nothing: 'There is neither a record nor a pull intent, so the image is treated as preloaded.',
};

function matched(match: CredentialMatch): string {
  switch (match.kind) {
    case 'sameSecret':
      return `The record lists the secret ${nameOf(match.secret)} with the same content.`;
    case 'sameContent': {
      const who = nameOf(match.secret);
      const joins = match.added ? `${who} is added to the record` : 'the record is full, so nothing is added';
      return `The record lists ${nameOf(match.recorded)}, which has the same content as ${who}; ${joins}.`;
    }
    case 'newContent':
      return `The record lists the secret ${nameOf(match.secret)} with different content. It is the same object, so the new content is accepted and its hash replaces the old one.`;
    case 'serviceAccount':
      return `The record lists the service account ${nameOf(match.account)}.`;
  }
}

export const recordSteps = {
  recordUnreadable: ({ imageRef, error }) => ({
    question: 'Can the record of this image be read?',
    answer: 'no',
    because: `The kubelet cannot read its record of this image (${error}), so it asks the registry regardless of the policy.`,
    upstream,
    facts: [recordFile(imageRef)],
  }),
  pulledByKubelet: ({ imageRef, by }) => ({
    question: 'Was the image pulled by the kubelet?',
    answer: by ? 'yes' : 'no',
    because: byWhat[by ?? 'nothing'],
    upstream,
    facts: by === 'record' ? [recordFile(imageRef)] : [],
  }),
  verificationPolicy: ({ policy, pulledByKubelet, required, pattern }) => {
    const image = pulledByKubelet ? 'an image that the kubelet pulled' : 'a preloaded image';
    const onTheList = required
      ? ' that is not on the allowlist'
      : ` that is on the allowlist${pattern === undefined ? '' : ` (${pattern})`}`;
    return {
      question: 'Does the policy require the credentials to be verified?',
      answer: required ? 'yes' : 'no',
      because: `${policy} ${required ? 'requires it for' : 'exempts'} ${image}${policy === 'NeverVerifyAllowlistedImages' ? onTheList : ''}.`,
      upstream: 'pkg/kubelet/images/pullmanager/image_pull_policies.go RequireCredentialVerificationForImage',
      facts: [
        { kind: 'field', field: 'imagePullCredentialsVerificationPolicy', value: policy },
        ...(pattern === undefined
          ? []
          : [{ kind: 'field' as const, field: 'preloadedImagesVerificationAllowlist', value: pattern }]),
      ],
      otherwise: required ? 'use the image' : 'look up the credentials in the record',
    };
  },
  recordKnown: ({ imageRef, name, answer, recordedNames }) => ({
    question: `Does the record list credentials for ${name}?`,
    upstream,
    facts: recordedNames
      ? [recordFile(imageRef, recordedNames[0] === undefined ? undefined : JSON.stringify(recordedNames[0]))]
      : [],
    ...(answer === 'openToAll'
      ? {
          answer: 'open to all',
          because:
            "It was pulled anonymously or with the node's credentials, so every pod on the node may use it.",
        }
      : {
          answer: 'no',
          because: recordedNames
            ? `The record lists ${listed(recordedNames)}, not ${name}.`
            : 'There is no record.',
          otherwise: "compare them with the pod's credentials",
        }),
  }),
  credentialRecorded: ({ imageRef, match }) => ({
    question: "Is one of the pod's credentials recorded?",
    answer: 'yes',
    because: matched(match),
    upstream,
    facts: [
      recordFile(imageRef, textOf(match)),
      match.kind === 'serviceAccount'
        ? factOfHolder({ kind: 'serviceAccount', ...match.account })
        : factOfHolder({ kind: 'secret', ...match.secret }, match.secret.credentialHash),
    ],
    otherwise: 'ask the registry',
  }),
  credentialNotRecorded: (step) => {
    const { imageRef, secrets, serviceAccounts, own } = step;
    const brought = own.length ? listed([...new Set(own.map(holderName))]) : 'no credential for this image';
    return {
      question: "Is one of the pod's credentials recorded?",
      answer: 'no',
      because: `The record lists ${recorded(step)}; the pod has ${brought}.`,
      upstream,
      facts: [
        recordFile(imageRef, (namesakes(step)[0] ?? secrets[0])?.credentialHash ?? serviceAccounts[0]?.uid),
        ...own.map((holder) => factOfHolder(holder)),
      ],
      otherwise: 'use the image',
    };
  },
} satisfies Partial<Tellers>;
