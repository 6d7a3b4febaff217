/** The trace as `run --json` prints it. Times in seconds. */
import type { Decision, DecisionStep } from '../api/decision.ts';
import type { Trace } from '../api/trace.ts';
import { metricsAt } from '../lab/metrics/index.ts';
import { podLogOf } from '../lab/view.ts';
import { podColumns } from '../printers/pods.ts';
import { lastValues } from '../sim/history.ts';
import { textOfStep } from './steps.ts';
import type { Why } from './why.ts';

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
    decisions: lastValues(trace.decisions).map((decision) => {
      const d = decision!;
      return {
        t: seconds(d.t),
        pod: d.pod,
        ...(d.volume ? { volume: d.container } : { container: d.container }),
        image: d.image,
        steps: d.steps.map(reportStep),
        outcome: d.outcome,
        metric: d.metric,
      };
    }),
    files: trace.files.log.map(({ t, key, value }) => ({ t: seconds(t), path: key, content: value })),
    metrics: Object.fromEntries(
      (metricsAt(trace, trace.end) ?? [])
        .filter(({ type }) => type !== 'histogram')
        .map(({ metric, value }) => [metric, value]),
    ),
    ...(trace.stopped ? { stopped: trace.stopped } : {}),
  };
}

export type Report = ReturnType<typeof toReport>;

/** A step in words, and as data for programs. */
function reportStep(step: DecisionStep) {
  const { question, answer, because, upstream } = textOfStep(step);
  return { question, answer, because, upstream, ...argumentsOf(step) };
}

function argumentsOf({ kind, ...rest }: DecisionStep) {
  return { kind, arguments: rest };
}

/** What `explain --json` prints; times in milliseconds. */
export function explainReport({ decision, past, before, pastBefore, ...why }: Why) {
  return {
    ...why,
    decision: inWords(decision, past),
    ...(before && { before: inWords(before, pastBefore ?? []) }),
  };
}

const inWords = (decision: Decision, past: readonly (string | null)[]) => ({
  ...decision,
  steps: decision.steps.map((step, i) => ({
    ...textOfStep(step),
    ...(past[i] ? { past: past[i] } : {}),
    ...argumentsOf(step),
  })),
});

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
