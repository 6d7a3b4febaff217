/** Whether an image on the node may be used without a pull, based on its record alone. */
import type { CredentialHolder, CredentialMatch, DecisionStep } from '../../../api/decision.ts';
import type { ImagePullCredentials, RecordedSecret } from '../../../api/records.ts';
import type { TrackedCredential } from '../../credentials/keyring.ts';
import { createEnforcer, exemptingPattern } from './policies.ts';
import { MAX_RECORDED_SECRETS } from './records.ts';
import type { GetCredentials, ImageQuery, PullManagerRules, RecordKnowledge, Verdict } from './types.ts';

type Answer = Omit<Verdict, 'steps'>;

const pull = (metric: string | null, error: string | null = null): Answer => ({
  pull: true,
  metric,
  credential: null,
  delta: null,
  error,
});
const accept = (
  metric: string,
  credential: Answer['credential'] = null,
  delta: Answer['delta'] = null,
): Answer => ({ pull: false, metric, credential, delta, error: null });

/** Models pkg/kubelet/images/pullmanager/image_pull_manager.go MustAttemptImagePull */
export function mustAttemptImagePull(
  rules: PullManagerRules,
  query: ImageQuery,
  known: RecordKnowledge,
  credentials: GetCredentials,
): Verdict {
  const steps: DecisionStep[] = [];
  return { ...answer(rules, query, known, credentials, steps), steps };
}

function answer(
  rules: PullManagerRules,
  { image, imageRef }: ImageQuery,
  { record, intent, unreadable }: RecordKnowledge,
  credentials: GetCredentials,
  steps: DecisionStep[],
): Answer {
  const { config, policies } = rules;
  if (imageRef === '') return pull(null);
  if (unreadable !== null) {
    steps.push({ kind: 'recordUnreadable', imageRef, error: unreadable });
    return pull('error');
  }
  const by = record ? 'record' : intent ? 'intent' : null;
  const pulledByKubelet = by !== null;
  steps.push({ kind: 'pulledByKubelet', imageRef, by });

  const required = createEnforcer(config, policies.allowlist)(image, pulledByKubelet);
  const policy = config.imagePullCredentialsVerificationPolicy;
  const pattern =
    required || policy !== 'NeverVerifyAllowlistedImages'
      ? null
      : exemptingPattern(image, config.preloadedImagesVerificationAllowlist, policies.allowlist);
  steps.push({
    kind: 'verificationPolicy',
    policy,
    pulledByKubelet,
    required,
    ...(pattern === null ? {} : { pattern }),
  });
  if (!required) return accept('credentialPolicyAllowed');

  const name = nameOrNull(rules, image);
  const mapping =
    record && name !== null && Object.hasOwn(record.credentialMapping, name)
      ? record.credentialMapping[name]!
      : null;
  const recordKnown = (answered: 'openToAll' | 'no') => {
    const recordedNames = record && Object.keys(record.credentialMapping);
    steps.push({ kind: 'recordKnown', imageRef, name: name ?? image, answer: answered, recordedNames });
  };
  if (!mapping || isEmpty(mapping)) {
    recordKnown('no');
    return pull('mustAuthenticate');
  }
  if (mapping.nodePodsAccessible) {
    recordKnown('openToAll');
    return accept('credentialRecordFound', { kind: 'everyone' });
  }
  const { error, credentials: own } = credentials();
  if (error !== null) return pull('error', error);
  const found = matchOf(mapping, own);
  if (!found) {
    steps.push({
      kind: 'credentialNotRecorded',
      imageRef,
      secrets: mapping.kubernetesSecrets ?? [],
      serviceAccounts: mapping.kubernetesServiceAccounts ?? [],
      own: own.flatMap(({ source }) => source ?? []),
    });
    return pull('mustAuthenticate');
  }
  steps.push({ kind: 'credentialRecorded', imageRef, match: found.match });
  return accept('credentialRecordFound', found.holder, found.delta);
}

interface Found {
  match: CredentialMatch;
  holder: CredentialHolder;
  delta: ImagePullCredentials | null;
}

/** The first of the pod's secrets that meets a recorded one, else its service account; null = none does. */
function matchOf(mapping: ImagePullCredentials, credentials: readonly TrackedCredential[]): Found | null {
  const recorded = mapping.kubernetesSecrets ?? [];
  const room = recorded.length < MAX_RECORDED_SECRETS;
  for (const { source, hash } of credentials) {
    if (source?.kind !== 'secret') continue;
    for (const each of recorded) {
      const found = meet(each, source, hash, room);
      if (found) return found;
    }
  }
  const account = credentials.find(({ source }) => source?.kind === 'serviceAccount')?.source;
  const isRecorded =
    account &&
    mapping.kubernetesServiceAccounts?.some(
      (a) => a.uid === account.uid && a.namespace === account.namespace && a.name === account.name,
    );
  if (!account || !isRecorded) return null;
  return { match: { kind: 'serviceAccount', account }, holder: account, delta: null };
}

function meet(
  recorded: RecordedSecret,
  holder: NonNullable<TrackedCredential['source']>,
  hash: string,
  room: boolean,
): Found | null {
  const { uid, namespace, name } = holder;
  const secret: RecordedSecret = { uid, namespace, name, credentialHash: hash };
  const samePlace = recorded.uid === uid && recorded.namespace === namespace && recorded.name === name;
  const sameHash = recorded.credentialHash !== '' && recorded.credentialHash === hash;
  if (sameHash && samePlace) return { match: { kind: 'sameSecret', secret }, holder, delta: null };
  const delta = room ? { kubernetesSecrets: [secret] } : null;
  if (sameHash) return { match: { kind: 'sameContent', secret, recorded, added: room }, holder, delta };
  return samePlace && room ? { match: { kind: 'newContent', secret }, holder, delta } : null;
}

const isEmpty = (c: ImagePullCredentials) =>
  !c.nodePodsAccessible && !c.kubernetesSecrets?.length && !c.kubernetesServiceAccounts?.length;

function nameOrNull({ policies, memo }: PullManagerRules, image: string): string | null {
  try {
    return policies.recordName(image, memo.references);
  } catch {
    return null;
  }
}
