/** The pods of a moment, as kubectl lists them. */
import type { Trace } from '../api/trace.ts';
import { reasonLine } from '../explain/why.ts';
import { humanDuration } from '../printers/duration.ts';
import { podColumns } from '../printers/pods.ts';
import { momentOf } from '../lab/epoch.ts';
import { podsAt } from '../lab/view.ts';
import type { Millis } from '../sim/time.ts';

export interface PodRow {
  namespace: string;
  name: string;
  ready: string;
  status: string;
  restarts: number;
  age: string;
  /** Why it fails, null when it does not. */
  reason: string | null;
}

/** Whole seconds, as kubectl sees them. */
const second = (t: Millis) => Math.floor(t / 1000) * 1000;

export const podRows = (trace: Trace, t: Millis): PodRow[] =>
  podsAt(trace, t).map((pod) => {
    const { name, ready, status, restarts } = podColumns(pod);
    const namespace = pod.metadata.namespace!;
    const age = humanDuration(second(t) - second(momentOf(pod.metadata.creationTimestamp!)));
    return {
      namespace,
      name,
      ready,
      status,
      restarts,
      age,
      reason: reasonLine(trace, `${namespace}/${name}`, t),
    };
  });

export const inSeveralNamespaces = (rows: readonly PodRow[]) =>
  new Set(rows.map(({ namespace }) => namespace)).size > 1;
