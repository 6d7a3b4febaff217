/** How many pods above and below the desired number are allowed. Models pkg/controller/deployment/util/deployment_util.go ResolveFenceposts */
import type { Deployment, IntOrString, ReplicaSet } from '../../../api/workloads.ts';

type Spec = Deployment['spec'];

/** A share of `total`. Models staging/src/k8s.io/apimachinery/pkg/util/intstr/intstr.go GetScaledValueFromIntOrPercent */
export function scaled(value: IntOrString | undefined, total: number, roundUp: boolean): number {
  if (value === undefined) return 0;
  if (typeof value === 'number') return value;
  const share = (parseInt(value, 10) * total) / 100;
  return roundUp ? Math.ceil(share) : Math.floor(share);
}

/** Models pkg/controller/deployment/util/deployment_util.go ResolveFenceposts */
function fenceposts({ strategy, replicas }: Spec): { surge: number; unavailable: number } {
  const { maxSurge, maxUnavailable } = strategy.rollingUpdate ?? {};
  const surge = scaled(maxSurge, replicas, true);
  const unavailable = scaled(maxUnavailable, replicas, false);
  // Both may be rounded to nothing, and then nothing would ever change.
  return { surge, unavailable: surge === 0 && unavailable === 0 ? 1 : unavailable };
}

const isRolling = ({ strategy }: Spec) => strategy.type === 'RollingUpdate';

export const maxSurge = (spec: Spec): number => (isRolling(spec) ? fenceposts(spec).surge : 0);

export const maxUnavailable = (spec: Spec): number =>
  isRolling(spec) && spec.replicas > 0 ? Math.min(spec.replicas, fenceposts(spec).unavailable) : 0;

export const wantedOf = (sets: readonly ReplicaSet[]): number =>
  sets.reduce((total, { spec }) => total + spec.replicas, 0);

export const countOf = (
  sets: readonly ReplicaSet[],
  field: 'replicas' | 'readyReplicas' | 'availableReplicas' | 'terminatingReplicas',
): number => sets.reduce((total, { status }) => total + (status[field] ?? 0), 0);

/** How many pods the new set should have, which has `own` now. Models pkg/controller/deployment/util/deployment_util.go NewRSNewReplicas */
export function newSetReplicas(spec: Spec, sets: readonly ReplicaSet[], own: number): number {
  if (!isRolling(spec)) return spec.replicas;
  const most = spec.replicas + scaled(spec.strategy.rollingUpdate?.maxSurge, spec.replicas, true);
  const present = wantedOf(sets);
  return present >= most ? own : own + Math.min(most - present, spec.replicas - own);
}
