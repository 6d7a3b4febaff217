/** The pull secrets that a pod names. */
import type { Pod, Secret } from '../api/objects.ts';
import type { World } from './world.ts';

const secretOf = (world: World, pod: Pod, name: string) =>
  world.api.objects.get(`Secret/${pod.metadata.namespace}/${name}`) as Secret | undefined;

const namesOfSecrets = (pod: Pod) =>
  (pod.spec.imagePullSecrets ?? []).flatMap(({ name }) => (name ? [name] : []));

/** Names of pull secrets that do not exist. */
export function missingSecrets(world: World, pod: Pod): string[] {
  return namesOfSecrets(pod).filter((name) => !secretOf(world, pod, name));
}

/** Models getPullSecretsForPod */
export function pullSecretsOf(world: World, pod: Pod): Secret[] {
  return namesOfSecrets(pod).flatMap((name) => secretOf(world, pod, name) ?? []);
}
