/** The pull secrets that a pod names. */
import type { Pod, Secret } from '../api/objects.ts';
import type { World } from './world.ts';

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
