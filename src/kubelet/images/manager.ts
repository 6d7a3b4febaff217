/** Models pkg/kubelet/images/image_manager.go */
import type { CredentialProviderSpec } from '../../api/lab.ts';
import type { ResolvedKubeletConfiguration } from '../../api/kubelet.ts';
import type { Decision } from '../../api/trace.ts';
import { quote } from '../../sim/go.ts';
import { applyDefaultImageTag, parseImageName } from '../../registry/reference.ts';
import { createBackOff, inBackOffUntil } from '../backoff.ts';
import { type Keyring, type TrackedCredential, keyringOfSecrets, lookup } from '../credentials/keyring.ts';
import { credentialsOfProviders } from '../credentials/providers.ts';
import type { KubeletVersion } from '../versions/types.ts';
import { type ImageManager, type ImageManagerState, gateOn } from './context.ts';
import { createPullManagerState } from './pullmanager/manager.ts';
import { phrasesFor } from './phrases.ts';
import { Narrator } from './narrator.ts';
import type { EnsureRequest, EnsureResult, EnsureStep, ImagePorts, PendingPull } from './types.ts';

export const UPSTREAM = 'pkg/kubelet/images/image_manager.go EnsureImageExists';
const SECOND = 1000;

export interface Pending extends PendingPull {
  credentials: readonly TrackedCredential[];
  /** Which credential is being tried. */
  at: number;
  askedAt: number;
  errors: string[];
  active: boolean;
  decision: Decision;
  labels: [policy: string, present: string];
}

/** A new process: nothing in memory, the disk as it was left. Reads the records and settles the intents. */
export function startImageManager(options: {
  ports: ImagePorts;
  config: ResolvedKubeletConfiguration;
  version: KubeletVersion;
  nodeKeyring: Keyring;
  providers: readonly CredentialProviderSpec[];
}): ImageManager {
  const { config, ports, version } = options;
  const state: ImageManagerState = {
    backOff: createBackOff(10 * SECOND, 300 * SECOND),
    previousErrors: {},
    pullManager: createPullManagerState(),
    limiter: config.registryPullQPS > 0 ? { tokens: config.registryBurst, at: ports.now() } : null,
    nextPull: 1,
    nextRun: 1,
    providerCache: {},
  };
  const manager: ImageManager = { ...options, state };
  if (version.images.book.active(manager)) version.images.book.start(manager);
  return manager;
}

/** One container start. Models EnsureImageExists */
export function ensureImageExists(manager: ImageManager, request: EnsureRequest): EnsureStep {
  const { ports, version, config } = manager;
  const { image, imagePullPolicy: policy } = request;
  const narrator = new Narrator(manager, request);
  const labels: [string, string] = [policy.toLowerCase(), 'unknown'];
  const done = (result: EnsureResult, required: string): EnsureStep => {
    countEnsure(manager, labels, required);
    narrator.end(result);
    return { kind: 'done', result };
  };
  const fail = (error: string, message: string, required = 'unknown') =>
    done({ imageRef: '', error, message }, required);
  const warn = (reason: string, message: string) => ports.event('Warning', reason, message);

  let name: string;
  try {
    name = applyDefaultImageTag(image);
  } catch (error) {
    const message = `Failed to apply default image tag ${quote(image)}: ${(error as Error).message}`;
    warn('InspectFailed', message);
    narrator.step('Can the image name be parsed?', 'no', `${image} is no valid image reference.`, UPSTREAM);
    return fail('InvalidImageName', message);
  }

  let imageRef = '';
  if (policy === 'Always')
    narrator.step(
      'Does the pull policy look at the node first?',
      'no',
      'Always pulls at every container start and never comes to the credential check.',
      UPSTREAM,
    );
  else {
    try {
      imageRef = ports.imageStatus(name)?.id ?? '';
    } catch (error) {
      // Upstream formats the image's reference here, which an image that cannot be inspected does not have.
      const message = `Failed to inspect image ${quote('')}: ${(error as Error).message}`;
      warn('InspectFailed', message);
      narrator.step(
        'Is the image in the runtime?',
        'no answer',
        `The runtime failed: ${(error as Error).message}`,
        UPSTREAM,
      );
      return fail('ImageInspectError', message);
    }
    labels[1] = String(imageRef !== '');
    narrator.present(imageRef, policy);
  }
  const neverPresent = (because: string, required: string) => {
    const message = phrasesFor(image).neverPull;
    warn('ErrImageNeverPull', message);
    narrator.step('May it be pulled?', 'no', because, UPSTREAM);
    return fail('ErrImageNeverPull', message, required);
  };
  if (policy === 'Never' && imageRef === '')
    return neverPresent('The image is absent and Never forbids the pull.', 'unknown');

  let known: readonly TrackedCredential[] | null = null;
  const credentials = () => (known ??= lookUpCredentials(manager, request, name));
  const active = version.images.book.active(manager);
  const gate = gateOn(manager);
  const accept = (message: string) => {
    ports.event('Normal', 'Pulled', message);
    return done({ imageRef, error: null, message }, 'false');
  };
  let stage: 'lookUp' | 'check' | 'pull' = 'lookUp';
  try {
    if (version.images.looksUpAtOnce(gate, imageRef !== '')) credentials();
    if (imageRef !== '' && !active) {
      narrator.gate(active, config);
      return accept(phrasesFor(image).present);
    }
    if (imageRef !== '') {
      narrator.gate(active, config);
      stage = 'check';
      const verdict = version.images.book.mustAttemptImagePull(
        manager,
        image,
        imageRef,
        policy,
        credentials,
        narrator.chain,
      );
      if (verdict.metric !== null) countMustPull(manager, verdict.metric);
      narrator.verdict(verdict);
      if (!verdict.pull) return accept(phrasesFor(image).accessible);
    }
    if (policy === 'Never') {
      const other = version.images.book.neverPull(manager, image, policy);
      if (other) {
        warn(other.reason, other.message);
        narrator.step(
          'May the registry be asked?',
          'no',
          'Never forbids it, so the credentials cannot be ensured.',
          UPSTREAM,
        );
        return fail(other.reason, other.message, 'true');
      }
      return neverPresent(
        'The pod has not shown credentials that are recorded for this image, and Never forbids asking the registry. The words are those of an absent image on purpose.',
        'true',
      );
    }
    stage = 'pull';
    credentials();
  } catch (error) {
    const message = (error as Error).message;
    narrator.step(
      "Can the pod's credentials be read?",
      'no',
      `One of its secrets is no valid Docker configuration (${message}); the kubelet gives up on all of them.`,
      'pkg/credentialprovider/secrets/secrets.go MakeDockerKeyring',
    );
    if (stage === 'check') countMustPull(manager, 'error');
    return fail(message, message, stage === 'pull' ? 'true' : 'unknown');
  }
  return beginPull(manager, request, name, {
    active,
    credentials: credentials(),
    narrator,
    labels,
    done,
    fail,
  });
}

interface Pull {
  active: boolean;
  credentials: readonly TrackedCredential[];
  narrator: Narrator;
  labels: [string, string];
  done(result: EnsureResult, required: string): EnsureStep;
  fail(error: string, message: string, required?: string): EnsureStep;
}

/** Intent, back-off, `Pulling`. Models pullImage */
function beginPull(
  manager: ImageManager,
  request: EnsureRequest,
  name: string,
  { active, credentials, narrator, labels, fail }: Pull,
): EnsureStep {
  const { ports, state, version } = manager;
  const { image } = request;
  const { book } = version.images;
  if (active) {
    try {
      book.recordPullIntent(manager, image);
    } catch (error) {
      const text = (error as Error).message;
      narrator.step('Can the intent to pull be written down?', 'no', text, UPSTREAM);
      return fail(
        text,
        `Failed to record image pull intent for container image ${quote(image)}: ${text}`,
        'true',
      );
    }
  }
  const key = backOffKey(request);
  const now = ports.now();
  const until = inBackOffUntil(state.backOff, key, now);
  if (until !== null) {
    let message = phrasesFor(image).backOff;
    ports.event('Normal', 'BackOff', message);
    const previous = state.previousErrors[key];
    if (previous !== undefined) message += `: ${previous}`;
    narrator.step(
      'Is a back-off running?',
      'yes',
      `The last pull for this pod failed; the next one is due ${Math.ceil((until - now) / SECOND)} s from now at the earliest.`,
      UPSTREAM,
    );
    if (active) book.recordImagePullFailed(manager, image);
    return fail('ImagePullBackOff', message, 'true');
  }
  delete state.previousErrors[key];
  ports.event('Normal', 'Pulling', phrasesFor(image).pulling);
  narrator.pulling(credentials);
  const pull: Pending = {
    id: state.nextPull++,
    request,
    image: name,
    calledAt: now,
    startedAt: null,
    credentials,
    at: 0,
    askedAt: now,
    errors: [],
    active,
    decision: narrator.decision,
    labels,
  };
  return { kind: 'queued', pull };
}

/** The same string for the same pod and image: several tables are asked by it at every start. */
export function backOffKey({ pod, image }: EnsureRequest): string {
  let ofPod = backOffKeys.get(pod.uid);
  if (!ofPod) {
    if (backOffKeys.size > 10_000) backOffKeys.clear();
    backOffKeys.set(pod.uid, (ofPod = new Map()));
  }
  let key = ofPod.get(image);
  if (key === undefined) ofPod.set(image, (key = `${pod.uid}_${image}`));
  return key;
}
const backOffKeys = new Map<string, Map<string, string>>();

/** Throws Error when a secret is malformed. Models the look-up of EnsureImageExists */
function lookUpCredentials(
  manager: ImageManager,
  request: EnsureRequest,
  name: string,
): readonly TrackedCredential[] {
  const { repository } = parseImageName(name);
  const own = lookup(keyringOfSecrets(request.pullSecrets), repository);
  return [
    ...own,
    ...lookup(manager.nodeKeyring, repository),
    ...credentialsOfProviders(manager, request, repository),
  ];
}

export function countEnsure(
  manager: ImageManager,
  [policy, present]: readonly [string, string],
  required: string,
) {
  if (manager.version.images.metrics) manager.ports.count(ensureMetric(policy, present, required));
}

/** Few label values, asked for at every start. */
function ensureMetric(policy: string, present: string, required: string): string {
  const byPresent = (ensureMetrics[policy] ??= {});
  const byRequired = (byPresent[present] ??= {});
  return (byRequired[required] ??=
    `kubelet_image_manager_ensure_image_requests_total{present_locally="${present}",pull_policy="${policy}",pull_required="${required}"}`);
}
const ensureMetrics: Record<string, Record<string, Record<string, string>>> = {};

function countMustPull(manager: ImageManager, result: string) {
  if (manager.version.images.metrics)
    manager.ports.count(`kubelet_imagemanager_image_mustpull_checks_total{result="${result}"}`);
}

/** Models PruneUnknownRecords, as the image garbage collector calls it. */
export function pruneUnknownRecords(manager: ImageManager, imageRefs: readonly string[]) {
  const { book } = manager.version.images;
  if (book.active(manager)) book.pruneUnknownRecords(manager, imageRefs);
}
