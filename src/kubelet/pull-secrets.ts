/** The pull secrets that a pod names. */
import type { Pod, Secret } from '../api/objects.ts';
import { podEvent } from './events.ts';
import type { Worker, World } from './world.ts';

/** Those that exist, in the pod's order, and the names of the others. Models getPullSecretsForPod */
export function pullSecretsOf(world: World, pod: Pod): { found: Secret[]; missing: string[] } {
  const found: Secret[] = [];
  const missing: string[] = [];
  for (const { name } of pod.spec.imagePullSecrets ?? []) {
    if (!name) continue;
    const secret = world.api.objects.get(`Secret/${pod.metadata.namespace}/${name}`) as Secret | undefined;
    if (secret) found.push(secret);
    else missing.push(name);
  }
  return { found, missing };
}

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
