/** Who pulls when: one after another, or several at once. Models pkg/kubelet/images/puller.go newParallelImagePuller */
import type { RegistryTag } from '../api/lab.ts';
import type { RequestEntry } from '../api/request.ts';
import type { ImageState } from '../api/trace.ts';
import { type Asked, type Login, askThrough } from '../registry/mirrors.ts';
import { type Answer, ask } from '../registry/registry.ts';
import { containerdText, fixedTexts } from '../registry/texts.ts';
import { manifestDigest } from '../registry/digests.ts';
import { remember } from '../sim/memo.ts';
import { addDigest, addImage, pulledReference } from '../runtime/images.ts';
import { write } from '../sim/history.ts';
import type { Millis } from '../sim/time.ts';
import { onBehalfOf } from './events.ts';
import { backOffKey } from './images/asked.ts';
import { pullAnswered, startPull } from './images/pull.ts';
import type { AuthConfig, EnsureResult, PendingPull, PullAnswer, PullStep } from './images/types.ts';
import type { Part } from './parts.ts';
import { imageManagerOf } from './ports.ts';
import { timing } from './timing.ts';
import { type Kubelet, type PullerEntry, type World, later, waitOf } from './world.ts';

/** How many pulls may run at once. */
function limitOf({ config }: Kubelet): number {
  if (config.serializeImagePulls) return 1;
  return config.maxParallelImagePulls ?? Infinity;
}

export function enqueuePull(world: World, pull: PendingPull, uid: string, part: Part) {
  const kubelet = world.kubelet!;
  kubelet.puller.waiting.set(pull.id, { pull, uid, part, ask: null });
  show(world, pull, 'waiting');
  pump(world);
}

/** Of its container or volume; the two may share a name. */
export const keyOfPull = ({ request: { pod, container, volume } }: PendingPull) =>
  `${pod.namespace}/${pod.name}/${volume ? 'volume:' : ''}${container}`;

function show(world: World, pull: PendingPull, phase: 'waiting' | 'pulling' | null) {
  const { image, container, pod } = pull.request;
  const name = `${pod.namespace}/${pod.name}`;
  write(world.trace.pulls, world.now, keyOfPull(pull), phase && { image, pod: name, container, phase });
}

/** Takes up as many pulls as may run. Some end at once (without a token of the limiter), and the next one follows. */
export function pump(world: World) {
  const { kubelet } = world;
  if (!kubelet) return;
  const limit = limitOf(kubelet);
  const { waiting, running } = kubelet.puller;
  for (const [id, entry] of waiting) {
    if (running.size >= limit) return;
    waiting.delete(id);
    running.set(id, entry);
    show(world, entry.pull, 'pulling');
    proceed(
      world,
      entry,
      inName(world, entry, () => startPull(imageManagerOf(world), entry.pull)),
    );
  }
}

const inName = <T>(world: World, { uid, part }: PullerEntry, action: () => T): T =>
  onBehalfOf(world, uid, part, action);

function proceed(world: World, entry: PullerEntry, step: PullStep) {
  if (step.kind === 'done') return finish(world, entry, step.result);
  const { answer, auth: sent } = asked(world, step.image, loginOf(step.auth), world.now);
  entry.ask = { image: step.image, auth: step.auth, at: world.now };
  const takes = waitOf(answer.result === 'ok' ? (answer.tag?.pullTime ?? 0) : timing.refused);
  const request: RequestEntry = {
    t: world.now,
    end: world.now + takes,
    host: answer.host,
    image: step.image,
    username: sent ? sent.username : null,
    result: answer.result,
    message: errorText(world, answer, step.image, sent === null),
    pod: `${entry.pull.request.pod.namespace}/${entry.pull.request.pod.name}`,
    container: entry.part.name,
  };
  world.trace.requests.push(request);
  later(world, takes, {
    kind: 'pullAnswered',
    pull: entry.pull.id,
    epoch: world.kubelet!.epoch,
  });
}

/** What the runtime logs in with; an empty login is anonymous. Models containerd/internal/cri/server/images/image_pull.go ParseAuth */
function loginOf(auth: AuthConfig | null): Login | null {
  if (auth?.username) return { username: auth.username, password: auth.password ?? '' };
  return auth?.identityToken ? { username: '', password: auth.identityToken } : null;
}

export function asked(world: World, image: string, auth: Login | null, at: Millis): Asked {
  const { registries, runtimeRegistries, memo } = world;
  return runtimeRegistries
    ? askThrough(registries, runtimeRegistries, image, auth, at, memo.references)
    : { answer: ask(registries, image, auth, at, memo.references), auth };
}

/** The time of a request is over. When the registry went away in the middle of a pull, it fails. */
export function answered(world: World, id: number) {
  const kubelet = world.kubelet!;
  const entry = kubelet.puller.running.get(id);
  if (!entry?.ask) return;
  const { image, auth } = entry.ask;
  const { answer, auth: sent } = asked(world, image, loginOf(auth), entry.ask.at);
  const result = toPullAnswer(world, answer, image, sent);
  proceed(
    world,
    entry,
    inName(world, entry, () => pullAnswered(imageManagerOf(world), entry.pull, result)),
  );
  pump(world);
}

/** The runtime's words for an answer that lets the pull not go on, '' when it does. */
export const errorText = ({ errors, registries }: World, answer: Answer, image: string, anonymous: boolean) =>
  (errors ? fixedTexts(errors) : containerdText)(answer, image, anonymous, registries);

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
      error: errorText(world, answer, image, auth === null),
      host,
      username,
      result,
    };
  keepPulled(world, image, answer.id, answer.tag, 'pulled');
  return {
    ok: true,
    imageRef: pulledReference(world.images, image, answer.id),
    // An image that was there already keeps the size it had.
    host,
    username,
  };
}

/** The runtime has it now, by its name and its digest. */
export function keepPulled(
  world: World,
  name: string,
  id: string,
  { size, process, digest }: RegistryTag,
  origin: ImageState['origin'],
) {
  for (const changed of addImage(world.images, name, { id, size, origin, process }))
    showImage(world, changed);
  addDigest(world.images, name, id, digest ?? remember(world.memo.digests, id, manifestDigest));
}

export function showImage(world: World, id: string) {
  const image = world.images.images.get(id);
  write(
    world.trace.images,
    world.now,
    id,
    image ? { id, names: image.names, size: image.size, origin: image.origin } : null,
  );
}

function finish(world: World, entry: PullerEntry, result: EnsureResult) {
  const kubelet = world.kubelet!;
  kubelet.puller.running.delete(entry.pull.id);
  show(world, entry.pull, null);
  showBackOff(world, entry);
  later(world, 0, {
    kind: 'imageEnsured',
    uid: entry.uid,
    part: entry.part,
    result,
    epoch: kubelet.epoch,
  });
}

function showBackOff(world: World, { pull }: PullerEntry) {
  const { request } = pull;
  const entry = world.kubelet!.images.backOff.entries.get(backOffKey(request));
  if (!entry || entry.lastUpdate !== world.now) return;
  const pod = `${request.pod.namespace}/${request.pod.name}`;
  write(world.trace.backOffs, world.now, keyOfPull(pull), {
    pod,
    image: request.image,
    from: world.now,
    until: world.now + entry.backoff,
  });
}
