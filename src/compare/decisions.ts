/** Where two decisions about the same container start part. */
import type { Decision, DecisionStep } from '../api/decision.ts';
import type { Millis } from '../sim/time.ts';

/** A step's answer, by which the kubelet goes one way or another; what it follows from is left out. */
export function answerOf(step: DecisionStep): string {
  switch (step.kind) {
    case 'imagePresent':
      return `${step.kind} ${step.imageRef !== ''}`;
    case 'gate':
      return `${step.kind} ${step.checks}`;
    case 'pulledByKubelet':
      return `${step.kind} ${step.by}`;
    case 'verificationPolicy':
      return `${step.kind} ${step.required}`;
    case 'recordKnown':
      return `${step.kind} ${step.answer}`;
    case 'credentialRecorded':
      return `${step.kind} ${step.match.kind}`;
    case 'neverPull':
      return `${step.kind} ${step.because}`;
    case 'registryAsked':
      return `${step.kind} ${step.credentials.map(({ hash }) => hash).join()}`;
    case 'registryAnswered':
      return `${step.kind} ${step.host} ${step.username} ${step.result}`;
    default:
      return step.kind;
  }
}

/** What is put down after a pull decides nothing. */
const decides = ({ kind }: DecisionStep) => kind !== 'recorded';

/** The index of the first step that has another answer, or that only one has; null = there is none. */
export function partingStep(a: Decision, b: Decision): number | null {
  const length = Math.max(a.steps.length, b.steps.length);
  for (let i = 0; i < length; i++) {
    const [left, right] = [a.steps[i], b.steps[i]];
    if (left && right && answerOf(left) === answerOf(right)) continue;
    if ([left, right].every((step) => !step || !decides(step))) continue;
    // One that is still under way has not answered yet.
    if ((!left && a.end === null) || (!right && b.end === null)) return null;
    return i;
  }
  return null;
}

const asked = ({ steps }: Decision) =>
  steps.flatMap((step) => (step.kind === 'registryAnswered' ? [answerOf(step)] : []));

/** Whether both come to the same: the same requests with the same answers, and the same end. */
export function actsAlike(a: Decision, b: Decision): boolean {
  const [left, right] = [asked(a), asked(b)];
  const under = a.end === null || b.end === null;
  const length = under ? Math.min(left.length, right.length) : Math.max(left.length, right.length);
  for (let i = 0; i < length; i++) if (left[i] !== right[i]) return false;
  return under || a.outcome === b.outcome;
}

/** When two decisions part at a step: an answer of a registry, and what comes after it, is later than the begin. */
export function partingTime(a: Decision, b: Decision, step: number): Millis {
  const times = [a, b].map(({ t, end, steps }) => {
    const own = steps[step];
    if (own?.kind === 'registryAnswered') return own.t;
    return steps.slice(0, step).some(({ kind }) => kind === 'registryAnswered') ? (end ?? t) : t;
  });
  return Math.min(...times);
}
