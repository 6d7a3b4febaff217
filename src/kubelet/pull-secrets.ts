/** The pull secrets that a pod names. */
import type { Pod, Secret } from '../api/objects.ts';
import { keyOf } from '../apiserver/store.ts';
import { podEvent } from './events.ts';
import type { PodNames, Worker, World } from './world.ts';

export function namesOf(worker: Worker, { spec, metadata }: Pod): PodNames {
  if (worker.names?.spec === spec) return worker.names;
  const { namespace = '' } = metadata;
  const secrets = (spec.imagePullSecrets ?? []).flatMap(({ name }) =>
    name ? [{ name, key: keyOf('Secret', namespace, name) }] : [],
  );
  const account = keyOf('ServiceAccount', namespace, spec.serviceAccountName ?? 'default');
  return (worker.names = { spec, secrets, account });
}

/**
 * Reads those that exist, in the pod's order, and the names of the others; the same lists as before when they are the
 * same. Models pkg/kubelet/kubelet_pods.go getPullSecretsForPod
 */
export function readPullSecrets(world: World, worker: Worker, pod: Pod) {
  const found: Secret[] = [];
  const missing: string[] = [];
  for (const { name, key } of namesOf(worker, pod).secrets) {
    const secret = world.api.objects.get(key) as Secret | undefined;
    if (secret) found.push(secret);
    else missing.push(name);
  }
  if (!sameItems(found, worker.secrets)) worker.secrets = found;
  if (!sameItems(missing, worker.missingSecrets)) worker.missingSecrets = missing;
}

const sameItems = (a: readonly unknown[], b: readonly unknown[]) =>
  a.length === b.length && a.every((item, i) => item === b[i]);

/** The event about those that do not exist; when it is sent differs by version. */
export function reportMissingSecrets(world: World, { uid, missingSecrets }: Worker) {
  if (missingSecrets.length === 0) return;
  podEvent(
    world,
    uid,
    'Warning',
    'FailedToRetrieveImagePullSecret',
    `Unable to retrieve some image pull secrets (${missingSecrets.join(', ')}); attempting to pull the image may not succeed.`,
  );
}
