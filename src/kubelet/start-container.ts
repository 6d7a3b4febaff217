/** One container start. Models pkg/kubelet/kuberuntime/kuberuntime_container.go startContainer */
import type { Container, Pod, PullPolicy } from '../api/objects.ts';
import { manifestDigest } from '../registry/digests.ts';
import { namesOfContainer } from '../runtime/images.ts';
import { processOf } from '../runtime/process.ts';
import { duration } from '../sim/go.ts';
import { remember } from '../sim/memo.ts';
import type { Millis } from '../sim/time.ts';
import { next } from './backoff.ts';
import { containerEvent, onBehalfOf } from './events.ts';
import { ensureImageExists } from './images/manager.ts';
import type { EnsureRequest, EnsureResult } from './images/types.ts';
import { type Part, containerOf, keyOfPart } from './parts.ts';
import { imageManagerOf } from './ports.ts';
import { namesOf, reportMissingSecrets } from './pull-secrets.ts';
import { enqueuePull } from './puller.ts';
import { latest } from './restarts.ts';
import { startId } from './starts.ts';
import { relist } from './pleg.ts';
import { timing } from './timing.ts';
import { faultOfVolumes } from './volumes.ts';
import { type BackOffWords, type Worker, type World, later, podOf, policiesOf } from './world.ts';

/** What names an image. */
type Asking = Pick<Container, 'image' | 'imagePullPolicy'>;

/** `waiting`: for a pull or for a container's creation; the sync continues after it. */
export type StartStep = 'done' | 'waiting';

export function startContainer(
  world: World,
  worker: Worker,
  pod: Pod,
  part: Part,
  container: Container,
): StartStep {
  if (crashLoop(world, worker, pod, part, container)) return 'done';
  const fault = faultOfVolumes(world, worker, part, container);
  if (fault) {
    worker.failed = true;
    keepReason(worker, part.name, fault.reason, fault.message);
    return 'done';
  }
  return ensureImage(world, worker, pod, part, container);
}

/** The image of a container or a volume. */
export function ensureImage(world: World, worker: Worker, pod: Pod, part: Part, of: Asking): StartStep {
  const request = requestOf(world, worker, pod, part, of);
  const id = startId(world.starts, world.trace.objects, request.pod, keyOfPart(part));
  const step = onBehalfOf(world, worker.uid, part, () =>
    ensureImageExists(imageManagerOf(world), request, id),
  );
  if (step.kind === 'done') return imageEnsured(world, worker, part, step.result);
  worker.pull = step.pull.id;
  enqueuePull(world, step.pull, worker.uid, part);
  return 'waiting';
}

/** The same object as at the last start while nothing it is made of has changed: a retry makes the same request. */
function requestOf(
  world: World,
  worker: Worker,
  pod: Pod,
  part: Part,
  { image, imagePullPolicy }: Asking,
): EnsureRequest {
  const account = world.api.objects.get(namesOf(worker, pod).account);
  const { secrets } = worker;
  let known = worker.requests;
  if (known?.spec !== pod.spec || known.account !== account || known.secrets !== secrets)
    worker.requests = known = { spec: pod.spec, account, secrets, byPart: new Map() };
  const key = keyOfPart(part);
  let request = known.byPart.get(key);
  if (request) return request;
  const { namespace = '', name, uid = '' } = pod.metadata;
  request = {
    pod: {
      namespace,
      name,
      uid,
      serviceAccountName: pod.spec.serviceAccountName ?? 'default',
      ...(account?.metadata.uid
        ? {
            serviceAccountUid: account.metadata.uid,
            serviceAccountAnnotations: account.metadata.annotations ?? {},
          }
        : {}),
    },
    container: part.name,
    ...(part.kind === 'volume' ? { volume: true as const } : {}),
    image: image ?? '',
    imagePullPolicy: imagePullPolicy as PullPolicy,
    pullSecrets: secrets,
  };
  known.byPart.set(key, request);
  return request;
}

/** EnsureImageExists has answered: create and start, which takes a moment, or keep the reason. */
export function imageEnsured(world: World, worker: Worker, part: Part, result: EnsureResult): StartStep {
  const { error, message, imageRef } = result;
  if (part.kind === 'volume') {
    if (error !== null)
      worker.faultyVolumes = new Map(worker.faultyVolumes).set(part.name, { reason: error, message });
  } else if (error === null) {
    later(world, timing.create, {
      kind: 'created',
      uid: worker.uid,
      part,
      imageRef,
      epoch: world.kubelet!.epoch,
    });
    return 'waiting';
  } else {
    worker.failed = true;
    keepReason(worker, part.name, error, message);
    onBehalfOf(world, worker.uid, part, () => containerEvent(world, 'Warning', 'Failed', `Error: ${error}`));
  }
  const { reportsMissingSecrets } = policiesOf(world.kubelet!).pods;
  if (reportsMissingSecrets === 'afterFailedPull' && error === 'ErrImagePull')
    reportMissingSecrets(world, worker);
  return 'done';
}

/** Repeating the same reason is not a change. */
function keepReason(worker: Worker, name: string, reason: string, message: string) {
  const known = worker.reasons.get(name);
  if (known?.reason === reason && known.message === message) return;
  worker.reasons = new Map(worker.reasons).set(name, { reason, message });
}

/** Of a pod that is gone, or a container that it does not have any more, nothing. */
export function createAndStart(world: World, worker: Worker, part: Part, imageRef: string) {
  const pod = podOf(world, worker.uid);
  const runtime = world.runtime.get(worker.uid);
  // As it was when the image was asked for, whatever has become of the pod meanwhile.
  const container = pod && containerOf({ ...pod, spec: worker.requests!.spec }, part);
  if (!runtime || !container || part.kind === 'volume') return;
  const { name, kind } = part;
  if (!hasTarget(world, worker, part, container)) return;
  const image = world.images.images.get(imageRef);
  const process = processOf(container, image?.process);
  const attempt = (latest(runtime, name)?.attempt ?? -1) + 1;
  const imageId = image?.id ?? imageRef;
  const run = {
    name,
    kind,
    attempt,
    id: `containerd://${remember(world.memo.digests, `${worker.uid}/${name}/${attempt}`, manifestDigest).slice(7)}`,
    image: container.image ?? '',
    imageId,
    reported: namesOfContainer(world.images, imageId, container.image ?? ''),
    startedAt: world.now,
    finishedAt: null,
    exitCode: 0,
    process,
  };
  // The runtime keeps the last attempt beside the present one, as the kubelet's own garbage collection leaves it.
  world.runtime.set(worker.uid, {
    ...runtime,
    revision: runtime.revision + 1,
    containers: [...runtime.containers.filter((c) => c.name !== name || c.attempt >= attempt - 1), run],
  });
  const { created, started } = policiesOf(world.kubelet!).pods;
  onBehalfOf(world, worker.uid, part, () => {
    containerEvent(world, 'Normal', 'Created', created(name));
    containerEvent(world, 'Normal', 'Started', started(name));
  });
  if (worker.reasons.has(name)) {
    const others = new Map(worker.reasons);
    others.delete(name);
    worker.reasons = others;
  }
  worker.did = true;
  world.trace.processes.push({ t: world.now, pod: worker.key, container: name, attempt, what: 'started' });
  if (process.exitAfter !== null)
    later(world, process.exitAfter, {
      kind: 'processExits',
      uid: worker.uid,
      container: run.id,
      exitCode: process.exitCode,
    });
  relist(world, worker.uid);
}

/**
 * An ephemeral container may ask for the processes of another, which has to have run when the sync began.
 * Models pkg/kubelet/kuberuntime/kuberuntime_container.go getTargetID
 */
function hasTarget(world: World, worker: Worker, part: Part, { targetContainerName }: Container): boolean {
  if (part.kind !== 'ephemeralContainer' || !targetContainerName) return true;
  const target = String(targetContainerName);
  if (latest(worker.before, target)) return true;
  const message = `unable to find target container ${target}`;
  worker.failed = true;
  keepReason(worker, part.name, 'CreateContainerConfigError', message);
  onBehalfOf(world, worker.uid, part, () => containerEvent(world, 'Warning', 'Failed', `Error: ${message}`));
  return false;
}

/**
 * Counted from the end of the last run; the first restart comes at once. A container that this sync itself has ended
 * still ran when it began, and gets no entry. Models pkg/kubelet/kuberuntime/kuberuntime_manager.go doBackOff
 */
function crashLoop(world: World, worker: Worker, pod: Pod, part: Part, container: Container): boolean {
  const kubelet = world.kubelet!;
  const last = latest(worker.before, container.name);
  if (!last || last.finishedAt === null) return false;
  const words = wordsOf(worker, pod, container);
  const { key } = words;
  const { entries, max } = kubelet.containerBackOff;
  const entry = entries.get(key);
  if (entry && last.finishedAt - entry.lastUpdate <= 2 * max && world.now - last.finishedAt < entry.backoff) {
    onBehalfOf(world, worker.uid, part, () => containerEvent(world, 'Warning', 'BackOff', words.event));
    keepReason(worker, container.name, 'CrashLoopBackOff', messageOf(words, entry.backoff));
    worker.failed = true;
    worker.crashLoopRest = Math.max(worker.crashLoopRest, last.finishedAt + entry.backoff - world.now);
    return true;
  }
  // Upstream asks whether the entry had expired at the end of the last run, and lets the window count from now.
  if (entry && last.finishedAt - entry.lastUpdate > 2 * max) entries.delete(key);
  next(kubelet.containerBackOff, key, world.now);
  return false;
}

/** The same strings at each sync of a container that waits. */
function wordsOf(worker: Worker, { spec, metadata }: Pod, { name, image }: Container): BackOffWords {
  const known = worker.backOffWords.get(name);
  if (known?.spec === spec) return known;
  const pod = `${metadata.name}_${metadata.namespace}(${worker.uid})`;
  const words: BackOffWords = {
    spec,
    key: `${worker.uid}_${name}_${image}`,
    event: `Back-off restarting failed container ${name} in pod ${pod}`,
    rest: `restarting failed container=${name} pod=${pod}`,
    last: null,
  };
  worker.backOffWords.set(name, words);
  return words;
}

function messageOf(words: BackOffWords, backoff: Millis): string {
  if (words.last?.backoff !== backoff)
    words.last = { backoff, message: `back-off ${duration(backoff)} ${words.rest}` };
  return words.last.message;
}
