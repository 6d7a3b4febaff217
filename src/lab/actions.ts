/** The scenario's steps: what is done to the cluster from outside. */
import type { Action, ObjectRef, Step } from '../api/input.ts';
import type { KubeObject, Pod } from '../api/objects.ts';
import { type Applied, applyObject, keyOf, keyOfObject, resourceOf } from '../apiserver/store.ts';
import { observe } from '../controllers/run.ts';
import { deleteUnusedImages, pruneRecords } from '../kubelet/garbage.ts';
import { removeFile, writeFile } from '../kubelet/ports.ts';
import { startKubelet, stopKubelet } from '../kubelet/process.ts';
import { showImage } from '../kubelet/puller.ts';
import { latest } from '../kubelet/status.ts';
import { removePod, takeAway } from '../kubelet/terminate.ts';
import { timing } from '../kubelet/timing.ts';
import { wake } from '../kubelet/worker.ts';
import { type World, dropObject, later, storeObject, storePod, wallClock } from '../kubelet/world.ts';
import { rotatePassword, setRepository } from '../registry/registry.ts';
import { addImage, derivedId, removeName } from '../runtime/images.ts';
import { write } from '../sim/history.ts';

type Of<K extends Action['kind']> = Extract<Action, { kind: K }>;
type Say = (text: string, error?: string) => void;

export function perform(world: World, step: Step) {
  const { action } = step;
  const say: Say = (text, error) => {
    world.trace.inputs.push({
      t: world.now,
      text,
      kind: action.kind,
      ...(error === undefined ? {} : { error }),
      ...(step.place ? { place: step.place } : {}),
    });
  };
  world.environment.now = wallClock(world, world.now);
  (handlers[action.kind] as (world: World, action: Action, say: Say) => void)(world, action, say);
}

const handlers: { [K in Action['kind']]: (world: World, action: Of<K>, say: Say) => void } = {
  apply(world, { objects }, say) {
    for (const object of objects) applyOne(world, object, say);
  },

  delete(world, { refs, gracePeriodSeconds, force }, say) {
    for (const { kind, namespace, name } of refs) {
      const found = deleteFrom(world, { kind, namespace, name }, force ? 0 : gracePeriodSeconds);
      const missing = `Error from server (NotFound): ${resourceOf(kind)} ${JSON.stringify(name)} not found`;
      say(`delete ${kind.toLowerCase()}/${name}`, found ? undefined : missing);
    }
  },

  registry(world, { host, available }, say) {
    const registry = world.registries.get(host);
    const text = `${host} is ${available ? 'available again' : 'not available'}`;
    if (!registry) return say(text, `no registry is called ${JSON.stringify(host)}`);
    registry.available = available;
    write(world.trace.registries, world.now, host, { host, available });
    say(text);
  },

  setRepository(world, { host, repository }, say) {
    const registry = world.registries.get(host);
    const text = `change ${host}/${repository.name}`;
    if (!registry) return say(text, `no registry is called ${JSON.stringify(host)}`);
    setRepository(registry, repository);
    say(text);
  },

  rotate(world, { host, username, password }, say) {
    const registry = world.registries.get(host);
    const text = `new password for ${username} at ${host}`;
    if (!registry) return say(text, `no registry is called ${JSON.stringify(host)}`);
    say(
      text,
      rotatePassword(registry, username, password, world.now)
        ? undefined
        : `${host} knows no user ${JSON.stringify(username)}`,
    );
  },

  restartKubelet(world, { crash, start }, say) {
    stopKubelet(world, crash);
    say(crash ? 'crash and restart the kubelet' : 'restart the kubelet');
    startKubelet(world, start ?? world.start);
  },

  stopKubelet(world, { crash }, say) {
    const text = crash ? 'kill the kubelet' : 'stop the kubelet';
    say(text, stopKubelet(world, crash) ? undefined : 'the kubelet is not running');
  },

  startKubelet(world, { start }, say) {
    if (world.kubelet) return say('start the kubelet', 'the kubelet is running already');
    say('start the kubelet');
    startKubelet(world, start ?? world.start);
  },

  removeImage(world, { name }, say) {
    const id = removeName(world.images, name);
    if (id === null) return say(`remove image ${name}`, `no such image ${JSON.stringify(name)}`);
    showImage(world, id);
    say(`remove image ${name}`);
  },

  importImage(world, { name, id, size, process }, say) {
    const known = [...world.registries.values()].flatMap((r) =>
      r.repositories.flatMap((repo) =>
        Object.entries(repo.tags).map(([tag, t]) => [`${r.host}/${repo.name}:${tag}`, t] as const),
      ),
    );
    const tag = known.find(([each]) => each === name)?.[1];
    const image = {
      id: id ?? tag?.id ?? derivedId(name),
      size: size ?? tag?.size ?? 0,
      origin: 'imported' as const,
      process: process ?? tag?.process,
    };
    for (const changed of addImage(world.images, name, image)) showImage(world, changed);
    say(`import image ${name}`);
  },

  killContainer(world, { pod, container, exitCode }, say) {
    const object = world.api.objects.get(`Pod/${pod}`) as Pod | undefined;
    const text = `kill ${container ? `container ${container} of ` : ''}pod/${pod.split('/')[1]}`;
    const name = container ?? object?.spec.containers[0]?.name;
    const runtime = object && world.runtime.get(object.metadata.uid!);
    const run = name === undefined ? undefined : latest(runtime, name);
    if (!object)
      return say(text, `Error from server (NotFound): pods ${JSON.stringify(pod.split('/')[1])} not found`);
    if (!run || run.finishedAt !== null) return say(text, `no container of ${pod} is running`);
    say(text);
    later(world, 0, { kind: 'processExits', uid: object.metadata.uid!, container: run.id, exitCode });
  },

  collectGarbage(world, { mode }, say) {
    say(
      mode === 'unused'
        ? 'collect garbage: delete unused images'
        : 'prune the records of images that are gone',
    );
    if (mode === 'unused') deleteUnusedImages(world);
    else pruneRecords(world);
  },

  deleteFiles(world, { path }, say) {
    const found = [...world.files.keys()].filter((file) => file === path || file.startsWith(`${path}/`));
    for (const file of found) removeFile(world, file);
    say(`delete ${path}`, found.length ? undefined : `no file ${path}`);
  },

  writeFile(world, { path, content }, say) {
    writeFile(world, path, content);
    say(`write ${path}`);
  },
};

function applyOne(world: World, object: KubeObject, say: Say) {
  const applied = applyTo(world, object);
  say(
    `apply ${object.kind.toLowerCase()}/${object.metadata.name}`,
    'error' in applied ? applied.error : undefined,
  );
}

/** The API server stores an object, and the kubelet hears of it. */
export function applyTo(world: World, object: KubeObject): Applied {
  const applied = applyObject(world.api, object, world.environment);
  if ('error' in applied || applied.result === 'unchanged') return applied;
  for (const made of applied.made ?? []) storeObject(world, made);
  const stored = applied.object;
  storeObject(world, stored);
  if (stored.kind === 'Pod') {
    const uid = stored.metadata.uid!;
    if (applied.result === 'configured') wake(world, uid);
    else {
      world.podKeys.set(uid, keyOfObject(stored));
      if ((stored as Pod).spec.nodeName !== undefined)
        later(world, timing.podSeen, { kind: 'podSeen', uid, epoch: world.epoch });
    }
  }
  observe(world);
  return applied;
}

/** False when there is no such object; `grace` in seconds, a pod's own when left out. */
export function deleteFrom(world: World, { kind, namespace, name }: ObjectRef, grace?: number): boolean {
  const key = keyOf(kind, kind === 'Namespace' ? '' : namespace, name);
  const object = world.api.objects.get(key);
  if (!object) return false;
  if (kind === 'Pod') deletePod(world, object as Pod, grace);
  else dropObject(world, key);
  observe(world);
  return true;
}

/** A pod that no kubelet has is gone at once; for others the kubelet ends it. Models the graceful deletion of a pod. */
function deletePod(world: World, pod: Pod, grace?: number) {
  const uid = pod.metadata.uid!;
  if (pod.spec.nodeName !== world.nodeName) return removePod(world, uid);
  const seconds = grace ?? pod.spec.terminationGracePeriodSeconds ?? 30;
  if (pod.metadata.deletionTimestamp && seconds > 0) return;
  storePod(world, {
    ...pod,
    metadata: {
      ...pod.metadata,
      deletionTimestamp: wallClock(world, world.now + seconds * 1000),
      deletionGracePeriodSeconds: seconds,
    },
  });
  // Without any grace the API server does not wait for the kubelet.
  if (seconds === 0) return takeAway(world, uid);
  const worker = world.kubelet?.workers.get(uid);
  if (worker) later(world, timing.status, { kind: 'podRelisted', uid, epoch: world.epoch });
  else later(world, timing.podSeen, { kind: 'podSeen', uid, epoch: world.epoch });
}
