/** Whether the scheduler may bind a pod by the node's labels and taints. */
import type { Pod } from '../../api/objects.ts';
import { type World, storePod, wallClock } from '../../kubelet/world.ts';
import { record } from '../scheduler.ts';
import { bearsTaints, fitsAffinity } from './node-fit.ts';

/** Models pkg/scheduler/framework/types.go FitError */
const unfit = (why: string) =>
  `0/1 nodes are available: 1 ${why}. no new claims to deallocate, preemption: 0/1 nodes are available: 1 Preemption is not helpful for scheduling.`;

/** Why the pod may not be on the node, in the order of the scheduler's plugins; null = it may. */
function faultOf(world: World, { spec }: Pod): string | null {
  if (!bearsTaints(world, spec)) return unfit('node(s) had untolerated taint(s)');
  return fitsAffinity(world, spec) ? null : unfit("node(s) didn't match Pod's node affinity/selector");
}

/** Models pkg/scheduler/schedule_one.go handleSchedulingFailure */
function refuse(world: World, pod: Pod, message: string) {
  record(world, pod, 'Warning', 'FailedScheduling', message);
  const { conditions = [] } = pod.status;
  const condition = {
    type: 'PodScheduled',
    status: 'False',
    reason: 'Unschedulable',
    message,
    lastTransitionTime: wallClock(world, world.now),
  } as const;
  const others = conditions.filter(({ type }) => type !== condition.type);
  storePod(world, { ...pod, status: { ...pod.status, conditions: [...others, condition] } });
}

/** False = it waits, and is told why. */
export function mayBind(world: World, pod: Pod): boolean {
  const fault = faultOf(world, pod);
  if (fault !== null) refuse(world, pod, fault);
  return fault === null;
}
