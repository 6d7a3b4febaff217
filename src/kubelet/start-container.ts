/** One container start. Models kuberuntime_container.go startContainer and kuberuntime_manager.go doBackOff */
import type { Container, Pod, PullPolicy } from '../api/objects.ts';
import { manifestDigest } from '../runtime/images.ts';
import { processOf } from '../runtime/process.ts';
import { duration } from '../sim/go.ts';
import { next } from './backoff.ts';
import { containerEvent, onBehalfOf } from './events.ts';
import { ensureImageExists } from './images/manager.ts';
import type { EnsureRequest, EnsureResult } from './images/types.ts';
import { imageManagerOf } from './ports.ts';
import { namesOf, reportMissingSecrets } from './pull-secrets.ts';
import { enqueuePull } from './puller.ts';
import { startId } from './starts.ts';
import { latest } from './status.ts';
import { relist } from './pleg.ts';
import { type Worker, type World, later, podOf, policiesOf } from './world.ts';

/** `waiting`: a pull is under way and the sync goes on when it has ended. */
export function startContainer(
  world: World,
  worker: Worker,
  pod: Pod,
  container: Container,
  init: boolean,
): 'done' | 'waiting' {
  const inBackOff = crashLoop(world, worker, pod, container, init);
  if (inBackOff) return 'done';
  const request = requestOf(world, worker, pod, container);
  const id = startId(world.starts, world.trace.objects, request.pod, container.name);
  const step = onBehalfOf(world, worker.uid, container.name, init, () =>
    ensureImageExists(imageManagerOf(world), request, id),
  );
  if (step.kind === 'done') {
    imageEnsured(world, worker, container.name, init, step.result);
    return 'done';
  }
  worker.pull = step.pull.id;
  enqueuePull(world, step.pull, worker.uid, container.name);
  return 'waiting';
}

/** The same object as at the last start while nothing that it is made of has changed: a retry asks the same again. */
function requestOf(world: World, worker: Worker, pod: Pod, container: Container): EnsureRequest {
  const account = world.api.objects.get(namesOf(worker, pod).account);
  const { secrets } = worker;
  let known = worker.requests;
  if (known?.spec !== pod.spec || known.account !== account || known.secrets !== secrets)
    worker.requests = known = { spec: pod.spec, account, secrets, byContainer: new Map() };
  let request = known.byContainer.get(container.name);
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
    container: container.name,
    image: container.image ?? '',
    imagePullPolicy: container.imagePullPolicy as PullPolicy,
    pullSecrets: secrets,
  };
  known.byContainer.set(container.name, request);
  return request;
}

/** EnsureImageExists has answered: create and start, or keep the reason. */
export function imageEnsured(
  world: World,
  worker: Worker,
  name: string,
  init: boolean,
  result: EnsureResult,
) {
  if (result.error === null) return createAndStart(world, worker, name, init, result.imageRef);
  worker.failed = true;
  keepReason(worker, name, result.error, result.message);
  onBehalfOf(world, worker.uid, name, init, () =>
    containerEvent(world, 'Warning', 'Failed', `Error: ${result.error}`),
  );
  const { reportsMissingSecrets } = policiesOf(world.kubelet!).pods;
  if (reportsMissingSecrets === 'afterFailedPull' && result.error === 'ErrImagePull')
    reportMissingSecrets(world, worker);
}

/** The same reason again is no change. */
function keepReason(worker: Worker, name: string, reason: string, message: string) {
  const known = worker.reasons.get(name);
  if (known?.reason === reason && known.message === message) return;
  worker.reasons = new Map(worker.reasons).set(name, { reason, message });
}

function createAndStart(world: World, worker: Worker, name: string, init: boolean, imageRef: string) {
  const pod = podOf(world, worker.uid);
  const runtime = world.runtime.get(worker.uid);
  const container = [...(pod?.spec.containers ?? []), ...(pod?.spec.initContainers ?? [])].find(
    (c) => c.name === name,
  );
  if (!runtime || !container) return;
  const image = world.images.images.get(imageRef);
  const process = processOf(container, image?.process);
  const attempt = (latest(runtime, name)?.attempt ?? -1) + 1;
  const run = {
    name,
    init,
    attempt,
    id: `containerd://${manifestDigest(`${worker.uid}/${name}/${attempt}`).slice(7)}`,
    image: container.image ?? '',
    imageId: image?.id ?? imageRef,
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
  onBehalfOf(world, worker.uid, name, init, () => {
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

/** Models doBackOff: counted from the end of the last run; the first restart comes at once. */
function crashLoop(world: World, worker: Worker, pod: Pod, container: Container, init: boolean): boolean {
  const kubelet = world.kubelet!;
  const last = latest(world.runtime.get(worker.uid), container.name);
  if (!last || last.finishedAt === null) return false;
  const key = `${worker.uid}_${container.name}_${container.image}`;
  const { entries, max } = kubelet.containerBackOff;
  const entry = entries.get(key);
  if (entry && last.finishedAt - entry.lastUpdate <= 2 * max && world.now - last.finishedAt < entry.backoff) {
    const { namespace, name } = pod.metadata;
    const of = `${container.name} in pod ${name}_${namespace}(${worker.uid})`;
    onBehalfOf(world, worker.uid, container.name, init, () =>
      containerEvent(world, 'Warning', 'BackOff', `Back-off restarting failed container ${of}`),
    );
    const message = `back-off ${duration(entry.backoff)} restarting failed container=${container.name} pod=${name}_${namespace}(${worker.uid})`;
    keepReason(worker, container.name, 'CrashLoopBackOff', message);
    worker.failed = true;
    worker.crashLoopRest = Math.max(worker.crashLoopRest, last.finishedAt + entry.backoff - world.now);
    return true;
  }
  // Upstream asks whether the entry had expired at the end of the last run, and lets the window count from now.
  if (entry && last.finishedAt - entry.lastUpdate > 2 * max) entries.delete(key);
  next(kubelet.containerBackOff, key, world.now);
  return false;
}
