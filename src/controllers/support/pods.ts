/** What controllers ask of pods and do to them. Models pkg/controller/controller_utils.go RealPodControl */
import type { KubeObject, Pod } from '../../api/objects.ts';
import type { OwnerReference, PodTemplateSpec } from '../../api/workloads.ts';
import { keyOf } from '../../apiserver/store.ts';
import type { World } from '../../kubelet/world.ts';
import type { Millis, Seconds } from '../../sim/time.ts';
import { createIn, deleteFrom } from './requests.ts';
import { record } from './events.ts';
import { randomSuffix } from './names.ts';
import { referenceTo } from './owners.ts';

export const hasEnded = ({ status }: Pod) => status.phase === 'Succeeded' || status.phase === 'Failed';

/** Models pkg/controller/controller_utils.go IsPodActive */
export const isActive = (pod: Pod) => !hasEnded(pod) && !pod.metadata.deletionTimestamp;

/** Models pkg/controller/controller_utils.go IsPodTerminating */
export const isTerminating = (pod: Pod) => !hasEnded(pod) && pod.metadata.deletionTimestamp !== undefined;

const readyCondition = ({ status }: Pod) =>
  status.conditions?.find(({ type, status: value }) => type === 'Ready' && value === 'True');

export const isReady = (pod: Pod) => readyCondition(pod) !== undefined;

/** Since when it has been ready, RFC 3339; '' = it is not. */
export const readySince = (pod: Pod): string => readyCondition(pod)?.lastTransitionTime ?? '';

/** How long until a ready pod counts as available, 0 when it does; null = it is not ready. Models staging/src/k8s.io/kubectl/pkg/util/podutils/podutils.go IsPodAvailable */
export function untilAvailable(world: World, pod: Pod, minReady: Seconds = 0): Millis | null {
  const ready = readyCondition(pod);
  if (!ready) return null;
  if (minReady === 0) return 0;
  const since = Date.parse(ready.lastTransitionTime ?? '') - world.epochMillis;
  return Math.max(0, since + minReady * 1000 - world.now);
}

/** How a controller's pods are made. */
export interface PodOrder {
  owner: KubeObject;
  template: PodTemplateSpec;
  /** Of its events. */
  component: string;
  /** The pod's name. Default: the owner's name with a random suffix. */
  name?: string;
  /** In front of the random end. */
  generateName?: string;
  metadata?: { labels?: Record<string, string>; annotations?: Record<string, string>; finalizers?: string[] };
  /** Default: the owner controls it. */
  reference?: OwnerReference;
}

/** The pod as it is asked for. Models pkg/controller/controller_utils.go GetPodFromTemplate */
export function podOf(
  world: World,
  { owner, template, name, generateName, metadata: more, reference }: PodOrder,
): Pod {
  const { labels, annotations, finalizers } = template.metadata ?? {};
  const prefix = generateName ?? `${owner.metadata.name}-`;
  const namespace = owner.metadata.namespace ?? 'default';
  const allLabels = { ...labels, ...more?.labels };
  const allAnnotations = { ...annotations, ...more?.annotations };
  const allFinalizers = [...((finalizers as string[] | undefined) ?? []), ...(more?.finalizers ?? [])];
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      ...(name === undefined
        ? {
            generateName: prefix,
            name: randomSuffix(world, `Pod/${namespace}/${prefix}`, (end) => `${prefix.slice(0, 58)}${end}`),
          }
        : { name }),
      namespace,
      ...(Object.keys(allLabels).length ? { labels: allLabels } : {}),
      ...(Object.keys(allAnnotations).length ? { annotations: allAnnotations } : {}),
      ...(allFinalizers.length ? { finalizers: allFinalizers } : {}),
      ownerReferences: [reference ?? referenceTo(owner)],
    },
    spec: template.spec,
  } as Partial<Pod> as Pod;
}

/** Asks for a pod, with the event that says so; what the API server does not accept, in its words. Models pkg/controller/controller_utils.go createPods */
export function createPod(world: World, order: PodOrder): { pod: Pod } | { error: string } {
  const { owner, component } = order;
  const created = createIn(world, podOf(world, order), order.name === undefined);
  if ('error' in created) {
    const { message } = created;
    record(world, component, owner, 'Warning', 'FailedCreate', `Error creating: ${message}`);
    return { error: message };
  }
  record(
    world,
    component,
    owner,
    'Normal',
    'SuccessfulCreate',
    `Created pod: ${created.object.metadata.name}`,
  );
  return { pod: created.object as Pod };
}

/** Asks for its end, with the event that says so. Models pkg/controller/controller_utils.go DeletePod */
export function deletePod(world: World, owner: KubeObject, pod: Pod, component: string) {
  const { name, namespace = 'default' } = pod.metadata;
  if (!world.api.objects.has(keyOf('Pod', namespace, name))) return;
  deleteFrom(world, { kind: 'Pod', namespace, name });
  record(world, component, owner, 'Normal', 'SuccessfulDelete', `Deleted pod: ${name}`);
}
