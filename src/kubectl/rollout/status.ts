/** How far a rollout is, in kubectl's words. Models staging/src/k8s.io/kubectl/pkg/polymorphichelpers/rollout_status.go Status */
import type { KubeObject } from '../../api/objects.ts';
import { get, list, number, text } from '../../printers/access.ts';
import { quote } from '../../sim/go.ts';

export interface RolloutStatus {
  text: string;
  done: boolean;
}

const waiting = (what: string): RolloutStatus => ({ text: `${what}...\n`, done: false });

const seen = (object: KubeObject) =>
  (object.metadata.generation ?? 0) <= number(object, 'status', 'observedGeneration');

function deployment(object: KubeObject, revision: number): RolloutStatus {
  const { name, annotations } = object.metadata;
  const running = Number(annotations?.['deployment.kubernetes.io/revision'] ?? 0);
  if (revision > 0 && revision !== running)
    throw new Error(`desired revision (${revision}) is different from the running revision (${running})`);
  if (!seen(object)) return waiting('Waiting for deployment spec update to be observed');
  const progress = list(object, 'status', 'conditions').find(({ type }) => type === 'Progressing');
  if (text(progress, 'reason') === 'ProgressDeadlineExceeded')
    throw new Error(`deployment ${quote(name)} exceeded its progress deadline`);
  const status = (field: string) => number(object, 'status', field);
  const wanted = number(object, 'spec', 'replicas');
  const [updated, all, available] = ['updatedReplicas', 'replicas', 'availableReplicas'].map(status) as [
    number,
    number,
    number,
  ];
  const wait = (what: string) => waiting(`Waiting for deployment ${quote(name)} rollout to finish: ${what}`);
  if (updated < wanted) return wait(`${updated} out of ${wanted} new replicas have been updated`);
  if (all > updated) return wait(`${all - updated} old replicas are pending termination`);
  if (available < updated) return wait(`${available} of ${updated} updated replicas are available`);
  return { text: `deployment ${quote(name)} successfully rolled out\n`, done: true };
}

const onlyRolling = (object: KubeObject) => {
  if (text(object, 'spec', 'updateStrategy', 'type') !== 'RollingUpdate')
    throw new Error('rollout status is only available for RollingUpdate strategy type');
};

function daemonSet(object: KubeObject): RolloutStatus {
  onlyRolling(object);
  if (!seen(object)) return waiting('Waiting for daemon set spec update to be observed');
  const { name } = object.metadata;
  const [wanted, updated, available] = [
    'desiredNumberScheduled',
    'updatedNumberScheduled',
    'numberAvailable',
  ].map((field) => number(object, 'status', field)) as [number, number, number];
  const wait = (what: string) => waiting(`Waiting for daemon set ${quote(name)} rollout to finish: ${what}`);
  if (updated < wanted) return wait(`${updated} out of ${wanted} new pods have been updated`);
  if (available < wanted) return wait(`${available} of ${wanted} updated pods are available`);
  return { text: `daemon set ${quote(name)} successfully rolled out\n`, done: true };
}

function statefulSet(object: KubeObject): RolloutStatus {
  onlyRolling(object);
  const status = (field: string) => number(object, 'status', field);
  if (status('observedGeneration') === 0 || !seen(object))
    return waiting('Waiting for statefulset spec update to be observed');
  const wanted = number(object, 'spec', 'replicas');
  if (status('readyReplicas') < wanted)
    return waiting(`Waiting for ${wanted - status('readyReplicas')} pods to be ready`);
  const rolling = get(object, 'spec', 'updateStrategy', 'rollingUpdate');
  const updated = status('updatedReplicas');
  if (rolling) {
    const target = wanted - number(rolling, 'partition');
    if (get(rolling, 'partition') !== undefined && updated < target)
      return waiting(
        `Waiting for partitioned roll out to finish: ${updated} out of ${target} new pods have been updated`,
      );
    return {
      text: `partitioned roll out complete: ${updated} new pods have been updated...\n`,
      done: true,
    };
  }
  const [next, current] = ['updateRevision', 'currentRevision'].map((field) => text(object, 'status', field));
  if (next !== current)
    return waiting(`waiting for statefulset rolling update to complete ${updated} pods at revision ${next}`);
  return {
    text: `statefulset rolling update complete ${status('currentReplicas')} pods at revision ${current}...\n`,
    done: true,
  };
}

/** Throws Error. `revision` 0 = any. */
export function statusOf(object: KubeObject, revision: number): RolloutStatus {
  if (object.kind === 'Deployment') return deployment(object, revision);
  if (object.kind === 'DaemonSet') return daemonSet(object);
  if (object.kind === 'StatefulSet') return statefulSet(object);
  throw new Error(`no status viewer has been implemented for ${kindText(object)}`);
}

/** `Job.batch`. Models staging/src/k8s.io/apimachinery/pkg/runtime/schema/group_version.go String */
export function kindText({ apiVersion, kind }: KubeObject): string {
  const group = apiVersion.includes('/') ? apiVersion.split('/')[0]! : '';
  return group ? `${kind}.${group}` : kind;
}
