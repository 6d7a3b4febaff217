/** Whether what a scenario suggests to try has been done, by its run. */
import type { Try } from '../api/lab.ts';
import type { Pod } from '../api/objects.ts';
import type { KubeletProcess, Trace } from '../api/trace.ts';
import { kubeletAt, podAt, podChangesOf } from '../lab/view.ts';
import { podColumns } from '../printers/pods.ts';
import { changesOf } from '../sim/history.ts';
import type { Compilation } from './types.ts';

export interface TriedItem {
  text: string;
  done: boolean;
}

/** Each item with whether it is done; `trace` is the run of this compilation. */
export const triesAt = ({ tries }: Pick<Compilation, 'tries'>, trace: Trace): TriedItem[] =>
  tries.map(({ text, when }) => ({
    text,
    done: (when.pod === undefined || hasPod(trace, when.pod, when)) && hasSettings(trace, when),
  }));

/** What a condition says of the kubelet and of the scenario's steps. */
export const hasSettings = (trace: Trace, when: Try['when']): boolean =>
  hasKubelet(trace, when) && (when.steps === undefined || hasStep(trace, when.steps));

type PodState = Pick<Try['when'], 'status' | 'ready' | 'restarts'>;

/** Whether a pod is in this state, as kubectl prints it. */
export function fits(pod: Pod, state: PodState): boolean {
  const columns = podColumns(pod);
  return (['status', 'ready', 'restarts'] as const).every(
    (field) => state[field] === undefined || String(state[field]) === String(columns[field]),
  );
}

function hasPod(trace: Trace, key: string, { at, ...state }: Try['when']): boolean {
  if (at === undefined) return podChangesOf(trace, key).some(({ value }) => value && fits(value, state));
  const pod = podAt(trace, key, at);
  return pod !== null && at <= trace.end && fits(pod, state);
}

function hasKubelet(trace: Trace, when: Try['when']): boolean {
  const { at, kubelet, gate, policy } = when;
  if (kubelet === undefined && gate === undefined && policy === undefined) return true;
  return at === undefined
    ? changesOf(trace.node, 'kubelet').some(({ value }) => runsAs(value, when))
    : runsAs(kubeletAt(trace, at), when);
}

/** Whether a kubelet runs with these settings. */
export const runsAs = (process: KubeletProcess | null, { kubelet, gate, policy }: Try['when']): boolean =>
  process !== null &&
  process.up &&
  (kubelet === undefined || process.version === kubelet) &&
  (gate === undefined || process.gate === gate) &&
  (policy === undefined || process.policy === policy);

/** Whether one of the steps ran and was not refused. */
const hasStep = ({ inputs }: Trace, steps: NonNullable<Try['when']['steps']>): boolean =>
  steps.some(({ at, kind }) =>
    inputs.some((input) => input.t === at && input.kind === kind && input.error === undefined),
  );
