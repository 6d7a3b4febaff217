/** Models pkg/kubelet/images/pullmanager/image_pull_manager.go */
import type { TrackedCredential } from '../../credentials/keyring.ts';
import type { Chain, CredentialBook, GetCredentials, ImageManager, Verdict } from '../context.ts';
import { gateOn } from '../context.ts';
import {
  type Accessor,
  type AccessorState,
  deleteIntent,
  deleteRecord,
  getRecord,
  intentExists,
  listIntents,
  listRecords,
  migrate,
  recordPath,
  warmUp,
  writeIntent,
  writeRecord,
} from './accessor.ts';
import { createEnforcer } from './policies.ts';
import {
  type ImagePullCredentials,
  type ImagePulledRecord,
  MOST_RECORDED_SECRETS,
  type RecordedSecret,
  credentialsOf,
  mergeCredentials,
} from './records.ts';

const FILE = 'pkg/kubelet/images/pullmanager/image_pull_manager.go';

export interface PullManagerState {
  /** Pulls in flight by image. */
  intentCounters: Record<string, number>;
  accessor: AccessorState;
}

export function createPullManagerState(): PullManagerState {
  return { intentCounters: {}, accessor: { intents: null, records: null } };
}

function accessorOf({ ports, version, state }: ImageManager): Accessor {
  const { writes, reads, serviceAccounts } = version.images.records;
  return {
    files: ports.files,
    writes,
    decoding: { readable: reads, serviceAccounts },
    state: state.pullManager.accessor,
  };
}

const counterOf = (manager: ImageManager, image: string) =>
  manager.state.pullManager.intentCounters[image] ?? 0;

/** The records of the shipped versions. */
export const pullManager: CredentialBook = {
  active: gateOn,

  /** Models NewImagePullManager, initialize */
  start(manager) {
    const { config, version, state, ports } = manager;
    if (version.images.memory) {
      const most = config.maxParallelImagePulls ?? 0;
      const intents = Math.min(1024, Math.max(2 * config.maxPods, 2 * most));
      state.pullManager.accessor = {
        intents: { entries: new Map(), size: intents, authoritative: false },
        records: { entries: new Map(), size: Math.min(2000, 5 * config.maxPods), authoritative: false },
      };
    }
    const accessor = accessorOf(manager);
    migrate(accessor);
    warmUp(accessor);
    const inFlight = new Set(listIntents(accessor));
    if (inFlight.size === 0) return;
    let images;
    try {
      images = ports.listImages();
    } catch {
      return; // the intents wait for a start at which the runtime answers
    }
    for (const { id, repoTags, repoDigests } of images) {
      for (const name of [...repoTags, ...repoDigests]) {
        if (!inFlight.has(name)) continue;
        try {
          writePulledRecordIfChanged(manager, name, id, {});
        } catch {
          continue;
        }
        deleteIntent(accessor, name);
      }
    }
  },

  mustAttemptImagePull,

  /** Models RecordPullIntent */
  recordPullIntent(manager, image) {
    try {
      writeIntent(accessorOf(manager), image);
    } catch (error) {
      throw new Error(`failed to record image pull intent: ${(error as Error).message}`);
    }
    manager.state.pullManager.intentCounters[image] = counterOf(manager, image) + 1;
  },

  /** Models RecordImagePulled: when the record cannot be written the intent stays, so that the image counts as pulled. */
  recordImagePulled(manager, image, imageRef, credential) {
    const added = credential ? credentialsOf(credential.source, credential.hash) : credentialsOf(null, '');
    try {
      writePulledRecordIfChanged(manager, image, imageRef, added);
    } catch {
      return;
    }
    decrementImagePullIntent(manager, image);
  },

  recordImagePullFailed: decrementImagePullIntent,

  /** Models PruneUnknownRecords */
  pruneUnknownRecords(manager, imageRefs) {
    const accessor = accessorOf(manager);
    const known = new Set(imageRefs);
    const began = manager.ports.wallClock(manager.ports.now());
    for (const { imageRef, lastUpdatedTime } of listRecords(accessor)) {
      // Written since the collection began: of an image that the list cannot know yet.
      if (known.has(imageRef) || isAfter(lastUpdatedTime, began)) continue;
      deleteRecord(accessor, imageRef);
    }
  },

  neverPull: () => null,
  refused: () => null,
};

/** Whether an RFC 3339 time is after another; no time is before all. */
const isAfter = (time: string, other: string) => time !== '' && Date.parse(time) > Date.parse(other);

function decrementImagePullIntent(manager: ImageManager, image: string) {
  const count = counterOf(manager, image);
  if (count <= 1) deleteIntent(accessorOf(manager), image);
  if (count > 1) manager.state.pullManager.intentCounters[image] = count - 1;
  else delete manager.state.pullManager.intentCounters[image];
}

/** Throws Error when the name cannot be trimmed or the disk refuses. Models writePulledRecordIfChanged */
function writePulledRecordIfChanged(
  manager: ImageManager,
  image: string,
  imageRef: string,
  added: ImagePullCredentials,
) {
  const accessor = accessorOf(manager);
  const name = manager.version.images.recordName(image);
  const lastUpdatedTime = manager.ports.wallClock(manager.ports.now());
  let record: ImagePulledRecord | null = null;
  try {
    record = getRecord(accessor, imageRef);
  } catch {
    record = null; // an unreadable record is replaced
  }
  const fresh = record ?? { lastUpdatedTime, imageRef, credentialMapping: {} };
  const merged = mergeCredentials(fresh, name, added);
  if (record && !merged) return;
  writeRecord(accessor, { ...(merged ?? fresh), lastUpdatedTime });
}

/** Models MustAttemptImagePull */
function mustAttemptImagePull(
  manager: ImageManager,
  image: string,
  imageRef: string,
  _policy: string,
  getCredentials: GetCredentials,
  chain: Chain,
): Verdict {
  const accessor = accessorOf(manager);
  const upstream = `${FILE} MustAttemptImagePull`;
  const path = recordPath(imageRef);
  const verdict = (pull: boolean, metric: string | null, credential: string | null = null): Verdict => ({
    pull,
    metric,
    credential,
  });
  if (imageRef === '') return verdict(true, null);

  let record: ImagePulledRecord | null;
  let pulledByKubelet: boolean;
  try {
    record = getRecord(accessor, imageRef);
    pulledByKubelet = record !== null || counterOf(manager, image) > 0 || intentExists(accessor, image);
  } catch (error) {
    chain.push({
      question: 'Can the record of this image be read?',
      answer: 'no',
      because: `The kubelet cannot read what it wrote down about this image (${(error as Error).message}), so it asks the registry whatever the policy says.`,
      upstream,
      facts: [{ kind: 'file', path }],
    });
    return verdict(true, 'error');
  }
  chain.push({
    question: 'Was the image pulled by the kubelet?',
    answer: pulledByKubelet ? 'yes' : 'no',
    because: record
      ? 'There is a record of it on the disk.'
      : pulledByKubelet
        ? 'There is no record, but an intent: a pull of it began, and how it ended was never written down.'
        : 'There is neither a record nor an intent, so the image counts as preloaded.',
    upstream,
    facts: record ? [{ kind: 'file', path }] : [],
  });

  const policy = manager.config.imagePullCredentialsVerificationPolicy;
  const required = createEnforcer(manager.config, manager.version.images.allowlist)(image, pulledByKubelet);
  chain.push({
    question: 'Does the policy require the credentials to be verified?',
    answer: required ? 'yes' : 'no',
    because: `${policy} ${required ? 'requires it for' : 'exempts'} ${pulledByKubelet ? 'an image that the kubelet pulled' : 'a preloaded image'}${policy === 'NeverVerifyAllowlistedImages' ? (required ? ' that is not on the allowlist' : ' that is on the allowlist') : ''}.`,
    upstream: 'pkg/kubelet/images/pullmanager/image_pull_policies.go RequireCredentialVerificationForImage',
    facts: [{ kind: 'field', field: 'imagePullCredentialsVerificationPolicy', value: policy }],
    otherwise: required ? 'use the image' : 'look for the credentials in the record',
  });
  if (!required) return verdict(false, 'credentialPolicyAllowed');

  const name = nameOrNull(manager, image);
  const mapping =
    record && name !== null && Object.hasOwn(record.credentialMapping, name)
      ? record.credentialMapping[name]!
      : null;
  if (!mapping || isEmpty(mapping)) {
    chain.push({
      question: `Does the record know credentials for ${name ?? image}?`,
      answer: 'no',
      because: record
        ? `The record lists ${listed(Object.keys(record.credentialMapping))}, not ${name ?? image}.`
        : 'There is no record.',
      upstream,
      facts: record ? [{ kind: 'file', path }] : [],
      otherwise: "compare them with the pod's",
    });
    return verdict(true, 'mustAuthenticate');
  }
  if (mapping.nodePodsAccessible) {
    chain.push({
      question: `Does the record know credentials for ${name}?`,
      answer: 'open to all',
      because:
        'It was pulled anonymously or with credentials of the node, so every pod of the node may use it.',
      upstream,
      facts: [{ kind: 'file', path }],
    });
    return verdict(false, 'credentialRecordFound', 'every pod of the node');
  }
  return matchCredentials(manager, image, imageRef, mapping, getCredentials(), chain, path);
}

function matchCredentials(
  manager: ImageManager,
  image: string,
  imageRef: string,
  mapping: ImagePullCredentials,
  credentials: readonly TrackedCredential[],
  chain: Chain,
  path: string,
): Verdict {
  const recorded = mapping.kubernetesSecrets ?? [];
  const upstream = `${FILE} MustAttemptImagePull`;
  const step = (answer: string, because: string, secret?: RecordedSecret) =>
    chain.push({
      question: "Is one of the pod's credentials recorded?",
      answer,
      because,
      upstream,
      facts: [
        { kind: 'file', path },
        ...(secret
          ? [
              {
                kind: 'secret' as const,
                key: `${secret.namespace}/${secret.name}`,
                hash: secret.credentialHash,
              },
            ]
          : []),
      ],
      otherwise: answer === 'no' ? 'use the image' : 'ask the registry',
    });
  for (const { source, hash } of credentials) {
    if (source?.kind !== 'secret') continue;
    const { uid, namespace, name } = source;
    const own: RecordedSecret = { uid, namespace, name, credentialHash: hash };
    for (const secret of recorded) {
      const samePlace = secret.uid === uid && secret.namespace === namespace && secret.name === name;
      const sameHash = secret.credentialHash !== '' && secret.credentialHash === hash;
      const room = recorded.length < MOST_RECORDED_SECRETS;
      if (!sameHash && !(samePlace && room)) continue;
      if (room && sameHash !== samePlace) {
        try {
          writePulledRecordIfChanged(manager, image, imageRef, { kubernetesSecrets: [own] });
        } catch {
          // As upstream: the match counts although it could not be written down.
        }
      }
      const who = `${namespace}/${name}`;
      if (sameHash && samePlace)
        step('yes', `The record lists the secret ${who} with the same content.`, own);
      else if (sameHash)
        step(
          'yes',
          `The record lists ${secret.namespace}/${secret.name}, whose content is the same as that of ${who}; ${room ? `${who} joins the record` : 'the record is full, so nothing is added'}.`,
          own,
        );
      else
        step(
          'yes',
          `The record lists the secret ${who} with other content. It is the same object, so its new content is accepted and replaces the old hash.`,
          own,
        );
      return { pull: false, metric: 'credentialRecordFound', credential: who };
    }
  }
  const account = credentials.find(({ source }) => source?.kind === 'serviceAccount')?.source;
  if (
    account &&
    mapping.kubernetesServiceAccounts?.some(
      (a) => a.uid === account.uid && a.namespace === account.namespace && a.name === account.name,
    )
  ) {
    const who = `${account.namespace}/${account.name}`;
    step('yes', `The record lists the service account ${who}.`);
    return { pull: false, metric: 'credentialRecordFound', credential: who };
  }
  const have = credentials.flatMap(({ source }) => (source ? [`${source.namespace}/${source.name}`] : []));
  const known = [...recorded, ...(mapping.kubernetesServiceAccounts ?? [])].map(
    (s) => `${s.namespace}/${s.name}`,
  );
  step(
    'no',
    `The record lists ${listed(known)}; the pod brings ${have.length ? listed([...new Set(have)]) : 'no credential for this image'}.`,
  );
  return { pull: true, metric: 'mustAuthenticate', credential: null };
}

const isEmpty = (c: ImagePullCredentials) =>
  !c.nodePodsAccessible && !c.kubernetesSecrets?.length && !c.kubernetesServiceAccounts?.length;

function nameOrNull(manager: ImageManager, image: string): string | null {
  try {
    return manager.version.images.recordName(image);
  } catch {
    return null;
  }
}

/** `a`, `a and b`, `a, b and 3 more`; `nobody` for none. */
function listed(items: readonly string[]): string {
  if (items.length === 0) return 'nobody';
  if (items.length === 1) return items[0]!;
  if (items.length === 2) return `${items[0]} and ${items[1]}`;
  return `${items[0]}, ${items[1]} and ${items.length - 2} more`;
}
