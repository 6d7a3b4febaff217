/** The image manager: a container start, up to its pull. Models pkg/kubelet/images/image_manager.go EnsureImageExists */
import type { Decision } from '../../api/decision.ts';
import { quote } from '../../sim/go.ts';
import { parseImageName } from '../../registry/reference.ts';
import { createBackOff, inBackOffUntil } from '../backoff.ts';
import { type TrackedCredential, keyringOfSecrets, lookup } from '../credentials/keyring.ts';
import { credentialsOfProviders } from '../credentials/providers.ts';
import { type EnsureLabels, type Asked, ask } from './asked.ts';
import { type ImageManager, type ImageManagerOptions, imageManagerWith } from './context.ts';
import { countEnsure, countMustPull } from './counters.ts';
import { type Ruling, decide } from './decide.ts';
import { beginDecision, endDecision, publish } from './decision.ts';
import { named } from './named.ts';
import { phrasesFor } from './phrases.ts';
import { createPullManagerState } from './pullmanager/state.ts';
import type { GetCredentials, ImageKnowledge, ImageQuery, LookUp } from './pullmanager/types.ts';
import type { EnsureRequest, EnsureResult, EnsureStep, PendingPull } from './types.ts';

const SECOND = 1000;

export interface Pending extends PendingPull {
  credentials: readonly TrackedCredential[];
  /** Which credential is being tried. */
  at: number;
  askedAt: number;
  errors: string[];
  decision: Decision;
  labels: EnsureLabels;
}

/** A new process: nothing in memory, the disk as it was left. Reads the records and settles the intents. */
export function startImageManager(options: ImageManagerOptions): ImageManager {
  const { config, ports } = options;
  const manager = imageManagerWith(options, {
    backOff: createBackOff(10 * SECOND, 300 * SECOND),
    previousErrors: new Map(),
    pullManager: createPullManagerState(),
    limiter: config.registryPullQPS > 0 ? { tokens: config.registryBurst, at: ports.now() } : null,
    nextPull: 1,
    providerCache: {},
  });
  manager.pullManager?.initialize(manager.context);
  return manager;
}

/** A start under way, as far as it has come. */
interface Start {
  decision: Decision;
  asked: Asked;
  labels: EnsureLabels;
}

/**
 * One container start; `id` names it among all of a trace, see `Decision`.
 * Models pkg/kubelet/images/image_manager.go EnsureImageExists
 */
export function ensureImageExists(manager: ImageManager, request: EnsureRequest, id: string): EnsureStep {
  const { ports } = manager;
  const { image, imagePullPolicy: pullPolicy } = request;
  const decision = beginDecision(manager, request, id);
  let asked = manager.asked.get(request);
  if (!asked) manager.asked.set(request, (asked = ask(ports.memo, request)));
  const start: Start = { decision, asked, labels: asked.labels.unknown };

  const { name } = asked;
  if (typeof name !== 'string') {
    const message = `Failed to apply default image tag ${quote(image)}: ${name.error}`;
    ports.event('Warning', 'InspectFailed', message);
    decision.steps = [{ kind: 'nameNotParsed', image }];
    return fail(manager, start, 'InvalidImageName', message);
  }
  let imageRef = '';
  if (pullPolicy !== 'Always') {
    try {
      imageRef = ports.imageStatus(name)?.id ?? '';
    } catch (error) {
      const text = (error as Error).message;
      // Upstream formats the image's reference here, which an image that cannot be inspected does not have.
      const message = `Failed to inspect image ${quote('')}: ${text}`;
      ports.event('Warning', 'InspectFailed', message);
      decision.steps = [{ kind: 'inspectionFailed', error: text }];
      return fail(manager, start, 'ImageInspectError', message);
    }
    start.labels = imageRef === '' ? asked.labels.absent : asked.labels.present;
    decision.imageRef = imageRef;
  }

  const { pullManager, context } = manager;
  const query = { image, imageRef, pullPolicy };
  const known = imageRef !== '' && pullManager ? pullManager.knowledgeOf(context, query) : null;
  const ruling = rule(manager, request, asked, name, query, known);
  decision.steps = ruling.steps;
  decision.metric = ruling.metric;
  decision.credential = ruling.credential;
  if (ruling.delta) pullManager?.writeDelta(context, query, ruling.delta);
  if (ruling.metric !== null) countMustPull(manager, ruling.metric);
  switch (ruling.kind) {
    case 'use':
      ports.event('Normal', 'Pulled', ruling.message);
      return finish(manager, start, { imageRef, error: null, message: ruling.message }, 'false');
    case 'malformed':
      return fail(manager, start, ruling.error, ruling.error, ruling.required);
    case 'refuse': {
      const { reason, message } = ruling.failure;
      ports.event('Warning', reason, message);
      return fail(manager, start, reason, message, ruling.required);
    }
    case 'pull':
      return beginPull(manager, request, name, start, ruling.credentials);
  }
}

function finish(manager: ImageManager, start: Start, result: EnsureResult, required: string): EnsureStep {
  countEnsure(manager, start.labels, required);
  endDecision(manager, start.decision, 'present', result);
  return { kind: 'done', result };
}

const fail = (
  manager: ImageManager,
  start: Start,
  error: string,
  message: string,
  required = 'unknown',
): EnsureStep => finish(manager, start, { imageRef: '', error, message }, required);

/**
 * The ruling for a start. A pod in back-off asks for the same image with the same credentials again and again: while
 * the image is absent, or nobody verifies it, and no plugin is asked, the ruling stays as it was.
 */
function rule(
  manager: ImageManager,
  request: EnsureRequest,
  asked: Asked,
  name: string,
  query: ImageQuery,
  known: ImageKnowledge | null,
): Ruling {
  const { config, version, providers } = manager;
  const stands = known === null && providers.length === 0;
  const last = stands ? asked.ruling : null;
  if (last?.imageRef === query.imageRef) return last.ruling;
  const credentials = lookUpOnce(manager, request, name);
  const rules = { config, images: version.images, memo: manager.ports.memo };
  const ruling = decide(rules, { ...query, known, credentials });
  if (stands) asked.ruling = { imageRef: query.imageRef, ruling };
  return ruling;
}

/** Intent, back-off, `Pulling`. Models pkg/kubelet/images/image_manager.go pullImage */
function beginPull(
  manager: ImageManager,
  request: EnsureRequest,
  name: string,
  start: Start,
  credentials: readonly TrackedCredential[],
): EnsureStep {
  const { ports, state } = manager;
  const { decision, asked, labels } = start;
  const { image } = request;
  const { pullManager, context } = manager;
  try {
    pullManager?.recordPullIntent(context, image);
  } catch (error) {
    const text = (error as Error).message;
    decision.steps = [...decision.steps, { kind: 'intentNotWritten', error: text }];
    const message = `Failed to record image pull intent for container image ${quote(image)}: ${text}`;
    return fail(manager, start, text, message, 'true');
  }
  const key = asked.backOffKey;
  const now = ports.now();
  const until = inBackOffUntil(state.backOff, key, now);
  if (until !== null) {
    const { backOff } = phrasesFor(ports.memo, image);
    ports.event('Normal', 'BackOff', backOff);
    const previous = state.previousErrors.get(key) ?? null;
    if (previous && asked.backOff?.previous !== previous)
      asked.backOff = { previous, message: `${backOff}: ${previous.reason}: ${previous.message}` };
    const message = previous ? asked.backOff!.message : backOff;
    decision.steps = [...decision.steps, { kind: 'backOff', until, left: until - now, previous }];
    pullManager?.recordImagePullFailed(context, image);
    return fail(manager, start, 'ImagePullBackOff', message, 'true');
  }
  state.previousErrors.delete(key);
  ports.event('Normal', 'Pulling', phrasesFor(ports.memo, image).pulling);
  publish(manager, decision, { kind: 'registryAsked', credentials: credentials.map(named) });
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
    decision,
    labels,
  };
  return { kind: 'queued', pull };
}

/** The pod's secrets, the node's keyring, the plugins. Models pkg/kubelet/images/image_manager.go EnsureImageExists */
function lookUpOnce(manager: ImageManager, request: EnsureRequest, name: string): GetCredentials {
  let known: LookUp | null = null;
  const lookUp = (): LookUp => {
    const { repository } = parseImageName(name, manager.ports.memo.references);
    let own: readonly TrackedCredential[];
    try {
      own = lookup(keyringOfSecrets(request.pullSecrets), repository);
    } catch (error) {
      return { error: (error as Error).message, credentials: [] };
    }
    const ofNode = lookup(manager.nodeKeyring, repository);
    if (manager.providers.length === 0) return { error: null, credentials: [...own, ...ofNode] };
    const { credentials, plugins } = credentialsOfProviders(manager, request, repository);
    return { error: null, credentials: [...own, ...ofNode, ...credentials], plugins };
  };
  return () => (known ??= lookUp());
}

/** As the image garbage collector calls it. Models pkg/kubelet/images/pullmanager/image_pull_manager.go PruneUnknownRecords */
export function pruneUnknownRecords(manager: ImageManager, imageRefs: readonly string[]) {
  const { pullManager, context } = manager;
  pullManager?.pruneUnknownRecords(context, imageRefs);
}
