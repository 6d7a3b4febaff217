/** A pull from its turn at the puller to its end. Models pkg/kubelet/images/image_manager.go pullImage */
import type { PullFailure } from '../../api/decision.ts';
import { duration, quote } from '../../sim/go.ts';
import { collectGarbage, next } from '../backoff.ts';
import type { ImageManager } from './context.ts';
import { countEnsure } from './counters.ts';
import { endDecision } from './decision.ts';
import { backOffKey } from './asked.ts';
import type { Pending } from './manager.ts';
import { holderOf } from './named.ts';
import type { EnsureResult, PendingPull, PullAnswer, PullStep } from './types.ts';

/** The puller takes the pull up. */
export function startPull(manager: ImageManager, pending: PendingPull): PullStep {
  pending.startedAt = manager.ports.now();
  return attempt(manager, pending as Pending);
}

/** The runtime has answered the last `ask`. */
export function pullAnswered(manager: ImageManager, pending: PendingPull, answer: PullAnswer): PullStep {
  const pull = pending as Pending;
  const { host, username } = answer;
  pull.decision.steps.push({
    kind: 'registryAnswered',
    t: pull.askedAt,
    host,
    username,
    result: answer.ok ? 'ok' : answer.result,
    error: answer.ok ? '' : answer.error,
  });
  if (answer.ok) return succeeded(manager, pull, answer.imageRef);
  return failedOnce(manager, pull, answer.error);
}

/** In front of kuberuntime's own. Models pkg/kubelet/images/helpers.go throttledImageService.PullImage */
function attempt(manager: ImageManager, pull: Pending): PullStep {
  if (!takeToken(manager)) return failedOnce(manager, pull, 'pull QPS exceeded');
  pull.askedAt = manager.ports.now();
  return { kind: 'ask', image: pull.image, auth: pull.credentials[pull.at]?.auth ?? null };
}

function failedOnce(manager: ImageManager, pull: Pending, error: string): PullStep {
  pull.errors.push(error);
  pull.at++;
  return pull.at < pull.credentials.length
    ? attempt(manager, pull)
    : failed(manager, pull, aggregate(pull.errors));
}

/** Models staging/src/k8s.io/client-go/util/flowcontrol/throttle.go TryAccept */
function takeToken({ state: { limiter }, config, ports }: ImageManager): boolean {
  if (!limiter) return true;
  const now = ports.now();
  limiter.tokens = Math.min(
    config.registryBurst,
    limiter.tokens + ((now - limiter.at) / 1000) * config.registryPullQPS,
  );
  limiter.at = now;
  if (limiter.tokens < 1) return false;
  limiter.tokens--;
  return true;
}

/** Each text once, in brackets when there are several. Models staging/src/k8s.io/apimachinery/pkg/util/errors/errors.go aggregate.Error */
export function aggregate(errors: readonly string[]): string {
  const unique = [...new Set(errors)];
  return unique.length === 1 ? unique[0]! : `[${unique.join(', ')}]`;
}

function failed(manager: ImageManager, pull: Pending, error: string): PullStep {
  const { ports, state } = manager;
  const { image, imagePullPolicy: pullPolicy } = pull.request;
  const { pullManager, context } = manager;
  let failure = pullManager?.refused(context, { image, pullPolicy }) ?? null;
  if (failure) {
    ports.event('Warning', failure.reason, failure.message);
    pull.decision.steps.push({ kind: 'presentAfterRefusal' });
  } else {
    ports.event('Warning', 'Failed', `Failed to pull image ${quote(image)}: ${error}`);
    const key = backOffKey(pull.request);
    next(state.backOff, key, ports.now());
    failure = failureOf(image, error);
    state.previousErrors.set(key, failure);
  }
  pullManager?.recordImagePullFailed(context, image);
  return end(manager, pull, { imageRef: '', error: failure.reason, message: failure.message });
}

function end(manager: ImageManager, pull: Pending, result: EnsureResult): PullStep {
  countEnsure(manager, pull.labels, 'true');
  endDecision(manager, pull.decision, 'pulled', result);
  return { kind: 'done', result };
}

/** By how the error begins. Models pkg/kubelet/images/image_manager.go evalCRIPullErr */
function failureOf(image: string, error: string): PullFailure {
  const special: [string, string][] = [
    ['RegistryUnavailable', 'the registry is unavailable'],
    ['SignatureValidationFailed', 'the signature validation failed'],
  ];
  for (const [reason, why] of special) {
    if (error.startsWith(reason))
      return {
        reason,
        message: `image pull failed for ${image} because ${why}${error.slice(reason.length)}`,
      };
  }
  return { reason: 'ErrImagePull', message: error };
}

/** Bytes; 0 when the runtime cannot say. Models pkg/kubelet/kuberuntime/kuberuntime_image.go GetImageSize */
function sizeOf({ ports }: ImageManager, imageRef: string): number {
  try {
    return ports.imageStatus(imageRef)?.size ?? 0;
  } catch {
    return 0;
  }
}

function succeeded(manager: ImageManager, pull: Pending, imageRef: string): PullStep {
  const { ports, state } = manager;
  const { image } = pull.request;
  const now = ports.now();
  const pulling = duration(now - (pull.startedAt ?? now));
  const waiting = duration(now - pull.calledAt);
  ports.event(
    'Normal',
    'Pulled',
    `Successfully pulled image ${quote(image)} in ${pulling} (${waiting} including waiting). Image size: ${sizeOf(manager, imageRef)} bytes.`,
  );
  collectGarbage(state.backOff, now);
  const used = pull.credentials[pull.at] ?? null;
  const { pullManager, context } = manager;
  if (pullManager) {
    pullManager.recordImagePulled(context, image, imageRef, used);
    const by = used?.source ? holderOf(used) : null;
    pull.decision.steps.push({ kind: 'recorded', by, file: pullManager.fileOf(context, imageRef) });
    pull.decision.credential = by ?? { kind: 'everyone' };
  }
  return end(manager, pull, { imageRef, error: null, message: '' });
}

/** An independent copy of a pull in progress. */
export function clonePull(pending: PendingPull): PendingPull {
  const pull = pending as Pending;
  const { decision, errors } = pull;
  const copy: Pending = {
    ...pull,
    errors: [...errors],
    decision: { ...decision, steps: [...decision.steps] },
  };
  return copy;
}
