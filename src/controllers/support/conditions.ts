/** Lists of conditions as the controllers keep them: one of a type, the newest last. */
import type { Condition } from '../../api/workloads.ts';

export const find = (conditions: readonly Condition[] | undefined, type: string): Condition | undefined =>
  conditions?.find((each) => each.type === type);

export const isTrue = (conditions: readonly Condition[] | undefined, type: string): boolean =>
  find(conditions, type)?.status === 'True';

export const without = (conditions: readonly Condition[] | undefined, type: string): Condition[] =>
  (conditions ?? []).filter((each) => each.type !== type);

/** Nothing when status and reason stay; the time of the transition stays with the status. */
export function set(conditions: readonly Condition[] | undefined, condition: Condition): Condition[] {
  const current = find(conditions, condition.type);
  if (current && current.status === condition.status && current.reason === condition.reason)
    return [...conditions!];
  const since =
    current?.status === condition.status && current.lastTransitionTime
      ? { lastTransitionTime: current.lastTransitionTime }
      : {};
  return [...without(conditions, condition.type), { ...condition, ...since }];
}
