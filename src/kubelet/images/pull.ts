/** A pull from its turn at the puller to its end. Models pkg/kubelet/images/image_manager.go pullImage and puller.go */
import { duration, quote } from '../../sim/go.ts';
import { collectGarbage, next } from '../backoff.ts';
import type { ImageManager } from './context.ts';
import { type Pending, UPSTREAM, backOffKey, countEnsure } from './manager.ts';
import { resume } from './narrator.ts';
import type { PendingPull, PullAnswer, PullStep } from './types.ts';

/** The puller takes the pull up. */
export function startPull(manager: ImageManager, pending: PendingPull): PullStep {
  pending.startedAt = manager.ports.now();
  return attempt(manager, pending as Pending);
}

/** The runtime has answered the last `ask`. */
export function pullAnswered(manager: ImageManager, pending: PendingPull, answer: PullAnswer): PullStep {
  const pull = pending as Pending;
  resume(manager, pull).answered(pull.askedAt, answer);
  if (answer.ok) return succeeded(manager, pull, answer.imageRef);
  return failedOnce(manager, pull, answer.error);
}

/** Models throttledImageService.PullImage in front of kuberuntime's PullImage */
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

/** Models flowcontrol.NewTokenBucketRateLimiter TryAccept */
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

/** Models apimachinery's Aggregate: each text once, in brackets when there are several. */
export function aggregate(errors: readonly string[]): string {
  const unique = [...new Set(errors)];
  return unique.length === 1 ? unique[0]! : `[${unique.join(', ')}]`;
}

function failed(manager: ImageManager, pull: Pending, error: string): PullStep {
  const { ports, state, version } = manager;
  const { image, imagePullPolicy } = pull.request;
  const { book } = version.images;
  const narrator = resume(manager, pull);
  const refused = pull.active ? book.refused(manager, image, imagePullPolicy) : null;
  let reason: string;
  let message: string;
  if (refused) {
    ({ reason, message } = refused);
    ports.event('Warning', reason, message);
    narrator.step(
      'Is the image on the node all the same?',
      'yes',
      'It is, but the registry did not confirm the credentials of this pod, so they are not ensured.',
      UPSTREAM,
    );
  } else {
    ports.event('Warning', 'Failed', `Failed to pull image ${quote(image)}: ${error}`);
    const key = backOffKey(pull.request);
    next(state.backOff, key, ports.now());
    [reason, message] = evaluate(image, error);
    state.previousErrors[key] = `${reason}: ${message}`;
  }
  if (pull.active) book.recordImagePullFailed(manager, image);
  const result = { imageRef: '', error: reason, message };
  countEnsure(manager, pull.labels, 'true');
  narrator.end(result);
  return { kind: 'done', result };
}

/** The reason and message of a failed pull, by how the error begins. Models evalCRIPullErr */
function evaluate(image: string, error: string): [reason: string, message: string] {
  const special: [string, string][] = [
    ['RegistryUnavailable', 'the registry is unavailable'],
    ['SignatureValidationFailed', 'the signature validation failed'],
  ];
  for (const [prefix, why] of special) {
    if (error.startsWith(prefix))
      return [prefix, `image pull failed for ${image} because ${why}${error.slice(prefix.length)}`];
  }
  return ['ErrImagePull', error];
}

/** Bytes; 0 when the runtime cannot say. Models GetImageSize as the puller calls it */
function sizeOf({ ports }: ImageManager, imageRef: string): number {
  try {
    return ports.imageStatus(imageRef)?.size ?? 0;
  } catch {
    return 0;
  }
}

function succeeded(manager: ImageManager, pull: Pending, imageRef: string): PullStep {
  const { ports, state, version } = manager;
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
  if (pull.active) version.images.book.recordImagePulled(manager, image, imageRef, used);
  const result = { imageRef, error: null, message: '' };
  countEnsure(manager, pull.labels, 'true');
  const narrator = resume(manager, pull);
  if (pull.active) narrator.recorded(imageRef, used);
  narrator.end(result);
  return { kind: 'done', result };
}
