/** One pod on the node. Models pkg/controller/daemon/daemon_controller.go syncDaemonSet, and update.go */
import type { Pod } from '../../api/objects.ts';
import type { ControllerRevision, DaemonSet, PodTemplateSpec } from '../../api/workloads.ts';
import { keyOfObject } from '../../apiserver/store.ts';
import { TEMPLATE_GENERATION } from '../../kinds/daemon-set/defaults.ts';
import { matches } from '../../kinds/pod-template/selector.ts';
import { type World, storeObject } from '../../kubelet/world.ts';
import { same } from '../../sim/same.ts';
import { scaled } from '../support/deployment/numbers.ts';
import { record } from '../support/events.ts';
import { REVISION_LABEL, currentRevision, truncateHistory } from '../support/history.ts';
import { bearsTaints, fitsAffinity } from '../support/node-fit.ts';
import { claim } from '../support/owners.ts';
import { createPod, deletePod, isReady, untilAvailable } from '../support/pods.ts';
import { podController } from '../support/pod-controller.ts';
import { type Synced, enqueue } from '../support/workqueue.ts';

const NAME = 'daemonset';
const COMPONENT = 'daemonset-controller';
const FIRST_BACK_OFF = 1000;
const LAST_BACK_OFF = 900_000;

const tolerated: readonly [condition: string, effect: string][] = [
  ['not-ready', 'NoExecute'],
  ['unreachable', 'NoExecute'],
  ['disk-pressure', 'NoSchedule'],
  ['memory-pressure', 'NoSchedule'],
  ['pid-pressure', 'NoSchedule'],
  ['unschedulable', 'NoSchedule'],
];

/** Models pkg/controller/daemon/util/daemonset_util.go AddOrUpdateDaemonPodTolerations */
function tolerationsOf({ spec }: PodTemplateSpec) {
  const all = [...tolerated, ...(spec.hostNetwork ? [['network-unavailable', 'NoSchedule'] as const] : [])];
  const own = (spec.tolerations as { key?: string; effect?: string }[] | undefined) ?? [];
  const added = all.map(([condition, effect]) => ({
    effect,
    key: `node.kubernetes.io/${condition}`,
    operator: 'Exists',
  }));
  return [...own.filter((t) => !added.some((a) => a.key === t.key && a.effect === t.effect)), ...added];
}

/** For this node alone. Models pkg/controller/daemon/util/daemonset_util.go ReplaceDaemonSetPodNodeNameNodeAffinity */
function affinityOf({ spec }: PodTemplateSpec, node: string) {
  const onNode = { matchFields: [{ key: 'metadata.name', operator: 'In', values: [node] }] };
  const { nodeAffinity, ...rest } = (spec.affinity ?? {}) as { nodeAffinity?: Record<string, unknown> };
  const required = nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution as
    { nodeSelectorTerms?: object[] } | undefined;
  const terms = required?.nodeSelectorTerms?.map((term) => ({ ...term, ...onNode })) ?? [onNode];
  return {
    ...rest,
    nodeAffinity: {
      ...nodeAffinity,
      requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: terms },
    },
  };
}

const specOf = (template: PodTemplateSpec, node: string): PodTemplateSpec['spec'] => ({
  ...template.spec,
  affinity: affinityOf(template, node),
  tolerations: tolerationsOf(template),
});

interface Fit {
  /** The node is to have a pod. */
  wanted: boolean;
  /** One that it has may stay. */
  stays: boolean;
}

/** Models pkg/controller/daemon/daemon_controller.go NodeShouldRunDaemonPod */
function fitOf(world: World, { spec: { template } }: DaemonSet): Fit {
  const spec = specOf(template, world.nodeName);
  const named = template.spec.nodeName ?? '';
  if ((named && named !== world.nodeName) || !fitsAffinity(world, spec))
    return { wanted: false, stays: false };
  const wanted = bearsTaints(world, spec);
  return { wanted, stays: wanted || bearsTaints(world, spec, ['NoExecute']) };
}

function create(world: World, set: DaemonSet, revision: ControllerRevision): boolean {
  const { template } = set.spec;
  const created = createPod(world, {
    owner: set,
    component: COMPONENT,
    template: { ...template, spec: specOf(template, world.nodeName) },
    metadata: {
      labels: {
        [REVISION_LABEL]: hashOf(revision),
        'pod-template-generation': set.metadata.annotations?.[TEMPLATE_GENERATION] ?? '1',
      },
    },
  });
  return !('error' in created);
}

const hashOf = ({ metadata }: ControllerRevision) => metadata.labels![REVISION_LABEL]!;

/** The pods in their order: bound ones first, then older ones. Models pkg/controller/daemon/daemon_controller.go podByCreationTimestampAndPhase */
const byAge = (a: Pod, b: Pod) => {
  const rank = ({ spec, metadata }: Pod) =>
    `${spec.nodeName ? 0 : 1} ${metadata.creationTimestamp} ${metadata.name}`;
  return rank(a) < rank(b) ? -1 : 1;
};

interface Node {
  world: World;
  set: DaemonSet;
  revision: ControllerRevision;
  pods: readonly Pod[];
}

const isNew =
  ({ revision }: Node) =>
  ({ metadata }: Pod) =>
    metadata.labels?.[REVISION_LABEL] === hashOf(revision);

const isAvailable =
  ({ world, set }: Node) =>
  (pod: Pod) =>
    untilAvailable(world, pod, set.spec.minReadySeconds) === 0;

const surges = ({ spec }: DaemonSet) =>
  spec.updateStrategy.type === 'RollingUpdate' &&
  scaled(spec.updateStrategy.rollingUpdate?.maxSurge, 1, true) > 0;

/** A failed pod goes, a while after the one before it. Whether it does now. Models pkg/controller/daemon/daemon_controller.go failedPodsBackoff */
function backsOff(world: World, set: DaemonSet): boolean {
  const id = `${NAME} failed pods ${keyOfObject(set)}`;
  const known = world.workqueues.get(id);
  if (known?.due !== undefined && known.due !== null && known.due > world.now) {
    enqueue(world, NAME, keyOfObject(set), known.due - world.now);
    return true;
  }
  const failures = known?.failures ?? 0;
  const wait = Math.min(LAST_BACK_OFF, FIRST_BACK_OFF * 2 ** failures);
  world.workqueues.set(id, { due: world.now + wait, failures: failures + 1 });
  return false;
}

/** What of the node's pods goes, and whether one is missing. Models pkg/controller/daemon/daemon_controller.go podsShouldBeOnNode */
function plan(node: Node): { needed: boolean; gone: Pod[] } {
  const { world, set, pods } = node;
  const { wanted, stays } = fitOf(world, set);
  if (!wanted && !stays)
    return { needed: false, gone: pods.filter(({ metadata }) => !metadata.deletionTimestamp) };
  if (pods.length === 0) return { needed: wanted, gone: [] };
  const gone: Pod[] = [];
  const running: Pod[] = [];
  for (const pod of pods) {
    if (pod.metadata.deletionTimestamp) continue;
    const where = `${pod.metadata.namespace}/${pod.metadata.name} on node ${world.nodeName}`;
    if (pod.status.phase === 'Failed') {
      if (backsOff(world, set)) continue;
      record(
        world,
        COMPONENT,
        set,
        'Warning',
        'FailedDaemonPod',
        `Found failed daemon pod ${where}, will try to kill it`,
      );
      gone.push(pod);
    } else if (pod.status.phase === 'Succeeded') {
      record(
        world,
        COMPONENT,
        set,
        'Normal',
        'SucceededDaemonPod',
        `Found succeeded daemon pod ${where}, will try to delete it`,
      );
      gone.push(pod);
    } else running.push(pod);
  }
  running.sort(byAge);
  if (!surges(set)) return { needed: false, gone: [...gone, ...running.slice(1)] };
  if (running.length === 0) return { needed: true, gone };
  const young = running.filter(isNew(node));
  const old = running.filter((pod) => !young.includes(pod));
  gone.push(...young.slice(1), ...old.slice(1));
  if (young[0] && old[0] && (!isReady(old[0]) || isAvailable(node)(young[0]))) gone.push(old[0]);
  return { needed: false, gone };
}

/** What another template makes of the node's pods. Models pkg/controller/daemon/update.go rollingUpdate, for one node */
function rollingUpdate(node: Node): { needed: boolean; gone: Pod[] } {
  const { set, pods } = node;
  const nothing = { needed: false, gone: [] };
  const alive = pods.filter(({ metadata }) => !metadata.deletionTimestamp);
  const young = alive.find(isNew(node));
  const old = alive.find((pod) => !isNew(node)(pod));
  // Models pkg/controller/daemon/update.go findUpdatedPodsOnNode: on its way from one to the other nothing else is begun.
  if (!surges(set))
    return old && !young && alive.length === pods.length ? { needed: false, gone: [old] } : nothing;
  return old && !young && alive.length === pods.length ? { needed: true, gone: [] } : nothing;
}

function writeStatus({ world, set, revision, pods }: Node) {
  const node = { world, set, revision, pods };
  const { wanted } = fitOf(world, set);
  const there = [...pods].sort(byAge)[0];
  // Pods where none should be count as nothing else.
  const first = wanted ? there : undefined;
  const one = (yes: boolean | undefined) => (yes ? 1 : 0);
  const available = one(first && isAvailable(node)(first));
  const optional = (field: string, value: number) => (value ? { [field]: value } : {});
  const status: Record<string, number> = {
    currentNumberScheduled: one(first !== undefined),
    desiredNumberScheduled: one(wanted),
    ...optional('numberAvailable', available),
    numberMisscheduled: one(!wanted && there !== undefined),
    numberReady: one(first && isReady(first)),
    ...optional('numberUnavailable', one(wanted) - available),
    observedGeneration: set.metadata.generation ?? 1,
    ...optional('updatedNumberScheduled', one(first && isNew(node)(first))),
  };
  if (!same(status, set.status)) storeObject(world, { ...set, status });
  const wait = first && untilAvailable(world, first, set.spec.minReadySeconds);
  if (wait) enqueue(world, NAME, keyOfObject(set), wait);
}

/** Models pkg/controller/daemon/daemon_controller.go syncDaemonSet */
function sync(world: World, key: string): Synced {
  const set = world.api.objects.get(key) as DaemonSet | undefined;
  if (!set) return 'done';
  const revision = currentRevision(world, set, set.spec.template, REVISION_LABEL);
  const look = (): Node => ({
    world,
    set,
    revision,
    pods: claim<Pod>(world, 'Pod', set, (labels) => matches(set.spec.selector, labels)),
  });
  const act = ({ needed, gone }: ReturnType<typeof plan>): boolean => {
    for (const pod of gone) deletePod(world, set, pod, COMPONENT);
    return !needed || create(world, set, revision);
  };
  let ok = act(plan(look()));
  if (ok && fitOf(world, set).wanted && set.spec.updateStrategy.type === 'RollingUpdate')
    ok = act(rollingUpdate(look()));
  const { pods } = look();
  truncateHistory(
    world,
    set,
    set.spec.revisionHistoryLimit,
    (each) =>
      each.metadata.name === revision.metadata.name || pods.some(isNew({ world, set, revision: each, pods })),
  );
  writeStatus(look());
  return ok ? 'done' : 'failed';
}

export const controller = podController({ name: NAME, kind: 'DaemonSet', sync });
