/** The trace as `run --json` prints it. Times in seconds. */
import type { Trace } from '../api/trace.ts';
import { podLogOf } from './view.ts';
import { podColumns } from '../printers/pods.ts';
import { entriesAt } from '../sim/history.ts';

const seconds = (t: number) => t / 1000;

export function toReport(trace: Trace) {
  return {
    lab: 1,
    kubelet: trace.kubelet,
    seed: trace.seed,
    duration: seconds(trace.duration),
    statuses: statuses(trace),
    events: trace.events.map((e) => ({
      t: seconds(e.t),
      object: `${e.namespace}/${e.kind}/${e.object}`,
      type: e.type,
      reason: e.reason,
      message: e.message,
      count: e.count,
    })),
    requests: trace.requests.map(({ t, host, image, username, result }) => ({
      t: seconds(t),
      host,
      image,
      username,
      result,
    })),
    decisions: [...trace.decisions.index.values()].map((positions) => {
      const d = trace.decisions.log[positions.at(-1)!]!.value!;
      return {
        t: seconds(d.t),
        pod: d.pod,
        container: d.container,
        image: d.image,
        steps: d.steps.map(({ question, answer, because, upstream }) => ({
          question,
          answer,
          because,
          upstream,
        })),
        outcome: d.outcome,
        metric: d.metric,
      };
    }),
    files: trace.files.log.map(({ t, key, value }) => ({ t: seconds(t), path: key, content: value })),
    metrics: Object.fromEntries(entriesAt(trace.metrics, trace.end)),
    ...(trace.stopped ? { stopped: trace.stopped } : {}),
  };
}

function statuses(trace: Trace) {
  const last = new Map<string, string>();
  return podLogOf(trace).flatMap(({ t, key, value }) => {
    const entry = value && {
      pod: key,
      ...podColumns(value),
      containers: (value.status.containerStatuses ?? []).map(({ name, state }) => {
        const kind = state.running ? 'running' : state.terminated ? 'terminated' : 'waiting';
        const detail = state.terminated ?? state.waiting;
        return {
          name,
          state: kind,
          ...(detail?.reason ? { reason: detail.reason } : {}),
          ...(detail?.message ? { message: detail.message } : {}),
        };
      }),
    };
    const text = JSON.stringify(entry);
    if (last.get(key) === text) return [];
    last.set(key, text);
    return [entry ? { t: seconds(t), ...entry } : { t: seconds(t), pod: key, status: null }];
  });
}
