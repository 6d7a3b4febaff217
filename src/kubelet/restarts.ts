/** Which containers are started again. */
import type { Container, Pod } from '../api/objects.ts';
import type { RuntimeContainer, RuntimePod, World } from './world.ts';

export const isSidecar = ({ restartPolicy }: Container) => restartPolicy === 'Always';

export function attemptsOf(runtime: RuntimePod | undefined, name: string): RuntimeContainer[] {
  return runtime?.containers.filter((c) => c.name === name) ?? [];
}

export function latest(runtime: RuntimePod | undefined, name: string): RuntimeContainer | undefined {
  return runtime?.containers.findLast((c) => c.name === name);
}

/** Models pkg/kubelet/container/helpers.go ShouldContainerBeRestarted */
export function shouldRestart(
  world: World,
  pod: Pod,
  container: Container,
  last: RuntimeContainer | undefined,
): boolean {
  if (pod.metadata.deletionTimestamp) return false;
  if (!last) return true;
  return last.finishedAt !== null && restartsAfter(world, pod, container, last.exitCode);
}

/** Whether a container that ended with that code is started again. Models pkg/api/v1/pod/util.go ContainerShouldRestart */
export function restartsAfter(
  { kubelet }: World,
  { spec }: Pod,
  { restartPolicy }: Container,
  exitCode: number,
): boolean {
  const own = kubelet?.config.featureGates.ContainerRestartRules ? restartPolicy : undefined;
  const policy = own ?? spec.restartPolicy;
  return policy !== 'Never' && (policy !== 'OnFailure' || exitCode !== 0);
}
