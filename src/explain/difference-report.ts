/** What differs between two runs as `diff --json` prints it. Times in seconds. */
import { type Cause, type Difference, type Span, isEmpty } from '../compare/index.ts';
import { type Sides, causeText, differenceText } from './difference.ts';
import { textOfStep } from './steps.ts';

const seconds = (t: number) => t / 1000;
const spansOf = (spans: readonly Span[]) =>
  spans.map(({ from, to }) => ({ from: seconds(from), to: seconds(to) }));

export function differenceReport(difference: Difference, sides: Sides) {
  const { until, first, shifted, quiet, pods, objects } = difference;
  return {
    lab: 1,
    a: sides.labels[0],
    b: sides.labels[1],
    until: seconds(until),
    differs: !isEmpty(difference),
    sentence: differenceText(difference, sides),
    first: first && causeReport(first, sides),
    shifted: shifted === null ? null : seconds(shifted),
    quiet: quiet && causeReport(quiet, sides),
    pods: pods.map(({ pod, spans, parts }) => ({
      pod,
      spans: spansOf(spans),
      parts: parts && { t: seconds(parts.at), a: parts.from, b: parts.to },
    })),
    objects: objects.map(({ of, key, spans }) => ({ of, key, spans: spansOf(spans) })),
  };
}

function causeReport(cause: Cause, sides: Sides) {
  const { kind, t } = cause;
  const base = { kind, t: seconds(t), sentence: causeText(cause, sides) };
  if (kind === 'decision') {
    const step = (decision: typeof cause.a) => {
      const own = decision?.steps[cause.step];
      if (!own) return null;
      const { question, answer, because, upstream } = textOfStep(own);
      return { kind: own.kind, question, answer, because, upstream };
    };
    const side = (decision: typeof cause.a) =>
      decision && { id: decision.id, outcome: decision.outcome, step: step(decision) };
    return { ...base, pod: cause.pod, a: side(cause.a), b: side(cause.b) };
  }
  if (kind === 'request') return { ...base, pod: cause.pod };
  if (kind === 'object') return { ...base, object: cause.key };
  return base;
}
