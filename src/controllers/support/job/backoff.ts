/** How long no pod is made after failures. Models pkg/controller/job/backoff_utils.go newBackoffRecord */
import type { ContainerStatus, Pod } from '../../../api/objects.ts';
import { isSidecar } from '../../../kubelet/restarts.ts';
import type { World } from '../../../kubelet/world.ts';
import type { Millis } from '../../../sim/time.ts';
import { ignoredFailuresOf, failuresOf } from './indexes.ts';

const FIRST_BACK_OFF: Millis = 10_000;
const LAST_BACK_OFF: Millis = 600_000;

/** Null while one of them runs. Models pkg/controller/job/backoff_utils.go latestFinishTime */
function latestEnd(statuses: readonly ContainerStatus[]): number | null {
  const ends = statuses.map(({ state }) => state.terminated?.finishedAt);
  return ends.length && ends.every(Boolean) ? Math.max(...ends.map((end) => Date.parse(end!))) : null;
}

/** When a pod ended, milliseconds since 1970. Models pkg/controller/job/backoff_utils.go getFinishedTime */
export function finishedAt({ spec, status, metadata }: Pod): number {
  const sidecars = new Set(spec.initContainers?.filter(isSidecar).map(({ name }) => name));
  const end = latestEnd([
    ...(status.containerStatuses ?? []),
    ...(status.initContainerStatuses ?? []).filter(({ name }) => sidecars.has(name)),
  ]);
  if (end !== null) return end;
  const unready = status.conditions?.find(({ type, status: value }) => type === 'Ready' && value === 'False');
  if (unready?.lastTransitionTime) return Date.parse(unready.lastTransitionTime);
  if (metadata.deletionTimestamp)
    return Date.parse(metadata.deletionTimestamp) - (metadata.deletionGracePeriodSeconds ?? 0) * 1000;
  return Date.parse(metadata.creationTimestamp ?? '');
}

/** A Job's failures since its last success, which its back-off follows from. */
export interface Failures {
  count: number;
  /** Milliseconds since 1970. */
  last: number;
}

const none: Failures = { count: 0, last: 0 };
const idOf = (key: string) => `job failures ${key}`;

const recordOf = (world: World, key: string): Failures => {
  const known = world.workqueues.get(idOf(key));
  return known ? { count: known.failures, last: known.due ?? 0 } : none;
};

/** With the pods that have ended since the last look. Models pkg/controller/job/backoff_utils.go newBackoffRecord */
export function failuresWith(
  world: World,
  key: string,
  succeeded: readonly Pod[],
  failed: readonly Pod[],
): Failures {
  const known = recordOf(world, key);
  const ends = failed.map(finishedAt);
  if (succeeded.length === 0)
    return ends.length ? { count: known.count + ends.length, last: Math.max(...ends) } : known;
  const lastSuccess = Math.max(...succeeded.map(finishedAt));
  const since = ends.filter((end) => end > lastSuccess);
  return since.length ? { count: since.length, last: Math.max(...since) } : none;
}

/** Models pkg/controller/job/backoff_utils.go updateBackoffRecord */
export function keepFailures(world: World, key: string, { count, last }: Failures) {
  if (count) world.workqueues.set(idOf(key), { due: last, failures: count });
  else forgetFailures(world, key);
}

/** Models pkg/controller/job/backoff_utils.go removeBackoffRecord */
export const forgetFailures = (world: World, key: string) => void world.workqueues.delete(idOf(key));

/** Models pkg/controller/job/backoff_utils.go getRemainingTimeForFailuresCount */
export function remaining(world: World, { count, last }: Failures): Millis {
  if (count === 0) return 0;
  const wait = Math.min(LAST_BACK_OFF, FIRST_BACK_OFF * 2 ** (count - 1));
  return Math.max(0, last + wait - (world.epochMillis + world.now));
}

/** Until the index of a failed pod gets another one. Models pkg/controller/job/backoff_utils.go getRemainingTimePerIndex */
export const remainingForIndex = (world: World, failed: Pod | undefined): Millis =>
  failed
    ? remaining(world, {
        count: failuresOf(failed) + ignoredFailuresOf(failed) + 1,
        last: finishedAt(failed),
      })
    : 0;
