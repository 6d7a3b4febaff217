import { podColumns } from '../printers/pods.ts';
import { podsAt } from '../lab/view.ts';
import type { SessionState } from '../session/types.ts';

/** `namespace/name` of each pod at the cursor → its STATUS. */
export const statusesOf = ({ trace, cursor }: Pick<SessionState, 'trace' | 'cursor'>) =>
  Object.fromEntries(
    (trace ? podsAt(trace, cursor) : []).map((pod) => [
      `${pod.metadata.namespace}/${pod.metadata.name}`,
      podColumns(pod).status,
    ]),
  );
