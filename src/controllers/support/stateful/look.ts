/** What a look at a StatefulSet knows. */
import type { Pod } from '../../../api/objects.ts';
import type { ControllerRevision, StatefulSet } from '../../../api/workloads.ts';
import type { World } from '../../../kubelet/world.ts';
import { REVISION_LABEL } from '../history.ts';

export interface SetLook {
  world: World;
  set: StatefulSet;
  pods: readonly Pod[];
  /** Of the pods that no update has reached, and of the template as it is now. */
  current: ControllerRevision;
  newest: ControllerRevision;
}

/** Null for a pod whose name is not the set's. */
export function ordinalOf(set: StatefulSet, { metadata }: Pod): number | null {
  const [, parent, ordinal] = /^(.*)-(\d+)$/.exec(metadata.name) ?? [];
  return parent === set.metadata.name ? Number(ordinal) : null;
}

export const revisionOf = ({ metadata }: Pod): string => metadata.labels?.[REVISION_LABEL] ?? '';

export const startOf = ({ spec }: StatefulSet): number => spec.ordinals?.start ?? 0;
