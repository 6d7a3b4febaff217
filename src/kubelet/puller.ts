/** Who pulls when: one after another, or several at once. Models pkg/kubelet/images/puller.go */
import type { RequestEntry } from '../api/request.ts';
import { type Answer, ask } from '../registry/registry.ts';
import { addImage, derivedId, pulledReference } from '../runtime/images.ts';
import { canonicalName } from '../registry/reference.ts';
import { write } from '../sim/history.ts';
import { onBehalfOf } from './events.ts';
import { backOffKey } from './images/manager.ts';
import { pullAnswered, startPull } from './images/pull.ts';
import type { EnsureResult, PendingPull, PullAnswer, PullStep } from './images/types.ts';
import { timing } from './timing.ts';
import { type Kubelet, type PullerEntry, type World, later, podOf } from './world.ts';

/** How many pulls may run at once. */
function limitOf({ config }: Kubelet): number {
  if (config.serializeImagePulls) return 1;
  return config.maxParallelImagePulls ?? Infinity;
}

export function enqueuePull(world: World, pull: PendingPull, uid: string, container: string) {
  const kubelet = world.kubelet!;
  kubelet.puller.push({ pull, uid, container, running: false, ask: null });
  show(world, pull, 'waiting');
  pump(world);
}

function show(world: World, pull: PendingPull, phase: 'waiting' | 'pulling' | null) {
  const { image, container, pod } = pull.request;
  const name = `${pod.namespace}/${pod.name}`;
  write(
    world.trace.pulls,
    world.now,
    `${name}/${container}`,
    phase && { image, pod: name, container, phase },
  );
}

/** Takes up as many pulls as may run. */
export function pump(world: World) {
  const { kubelet } = world;
  if (!kubelet) return;
  const limit = limitOf(kubelet);
  for (;;) {
    let running = 0;
    let next: PullerEntry | null = null;
    for (const entry of kubelet.puller) {
      if (entry.running) running++;
      else next ??= entry;
      // Running pulls stand before waiting ones: behind the limit there is nothing to find.
      if (running >= limit || (next && !entry.running)) break;
    }
    if (!next || running >= limit) return;
    const entry = next;
    entry.running = true;
    show(world, entry.pull, 'pulling');
    proceed(
      world,
      entry,
      inName(world, entry, () => startPull(kubelet.images, entry.pull)),
    );
  }
}

const isInit = (world: World, { uid, container }: PullerEntry) =>
  podOf(world, uid)?.spec.initContainers?.some((c) => c.name === container) ?? false;

function inName<T>(world: World, entry: PullerEntry, action: () => T): T {
  return onBehalfOf(world, entry.uid, entry.container, isInit(world, entry), action);
}

function proceed(world: World, entry: PullerEntry, step: PullStep) {
  if (step.kind === 'done') return finish(world, entry, step.result);
  const auth = step.auth && { username: step.auth.username ?? '', password: step.auth.password ?? '' };
  const answer = ask(world.registries, step.image, auth, world.now);
  entry.ask = { image: step.image, auth: step.auth, at: world.now };
  const takes = answer.result === 'ok' ? (answer.tag?.pullTime ?? 0) : timing.refused;
  const request: RequestEntry = {
    t: world.now,
    end: world.now + takes,
    host: answer.host,
    image: step.image,
    username: auth ? auth.username : null,
    result: answer.result,
    message: world.errorText(answer, step.image, auth === null, world.registries),
    pod: `${entry.pull.request.pod.namespace}/${entry.pull.request.pod.name}`,
    container: entry.container,
  };
  world.trace.requests.push(request);
  later(world, takes, {
    kind: 'pullAnswered',
    pull: entry.pull.id,
    epoch: world.kubelet!.epoch,
    reached: answer.result === 'ok',
  });
}

/** The time of a request is over. When the registry went away in the middle of a pull, it fails. */
export function answered(world: World, id: number) {
  const kubelet = world.kubelet!;
  const entry = kubelet.puller.find(({ pull }) => pull.id === id);
  if (!entry?.ask) return;
  const { image, auth } = entry.ask;
  const credentials = auth && { username: auth.username ?? '', password: auth.password ?? '' };
  const answer = ask(world.registries, image, credentials, entry.ask.at);
  const result = toPullAnswer(world, answer, image, credentials);
  proceed(
    world,
    entry,
    inName(world, entry, () => pullAnswered(kubelet.images, entry.pull, result)),
  );
}

function toPullAnswer(
  world: World,
  answer: Answer,
  image: string,
  auth: { username: string } | null,
): PullAnswer {
  const { host, result } = answer;
  const username = auth ? auth.username : null;
  if (result !== 'ok' || !answer.tag)
    return {
      ok: false,
      error: world.errorText(answer, image, auth === null, world.registries),
      host,
      username,
      result,
    };
  const id = answer.tag.id ?? derivedId(canonicalName(image)!);
  for (const changed of addImage(world.images, image, {
    id,
    size: answer.tag.size,
    origin: 'pulled',
    process: answer.tag.process,
  }))
    showImage(world, changed);
  return {
    ok: true,
    imageRef: pulledReference(world.images, image, id),
    // An image that was there already keeps the size it had.
    host,
    username,
  };
}

export function showImage(world: World, id: string) {
  const image = world.images.images[id];
  write(
    world.trace.images,
    world.now,
    id,
    image ? { id, names: image.names, size: image.size, origin: image.origin } : null,
  );
}

function finish(world: World, entry: PullerEntry, result: EnsureResult) {
  const kubelet = world.kubelet!;
  kubelet.puller = kubelet.puller.filter((e) => e !== entry);
  show(world, entry.pull, null);
  showBackOff(world, entry);
  later(world, 0, {
    kind: 'imageEnsured',
    uid: entry.uid,
    container: entry.container,
    result,
    epoch: kubelet.epoch,
  });
  pump(world);
}

function showBackOff(world: World, { pull: { request } }: PullerEntry) {
  const entry = world.kubelet!.images.state.backOff.entries[backOffKey(request)];
  const key = `${request.pod.namespace}/${request.pod.name}/${request.container}`;
  if (!entry || entry.lastUpdate !== world.now) return;
  const pod = `${request.pod.namespace}/${request.pod.name}`;
  write(world.trace.backOffs, world.now, key, {
    pod,
    image: request.image,
    from: world.now,
    until: world.now + entry.backoff,
  });
}
