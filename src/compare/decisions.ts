/** Where two decisions about the same container start part. */
import type { Decision, DecisionStep, StepOf } from '../api/decision.ts';
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

type Answered = StepOf<'registryAnswered'>;

/** The next answer of a registry at or after a place; the number of steps where there is none. */
function nextAnswer(steps: readonly DecisionStep[], from: number): number {
  let i = from;
  while (i < steps.length && steps[i]!.kind !== 'registryAnswered') i++;
  return i;
}

/** Whether both come to the same: the same requests with the same answers, and the same end. */
export function actsAlike(a: Decision, b: Decision): boolean {
  const underWay = a.end === null || b.end === null;
  let i = nextAnswer(a.steps, 0);
  let k = nextAnswer(b.steps, 0);
  while (i < a.steps.length && k < b.steps.length) {
    const [left, right] = [a.steps[i] as Answered, b.steps[k] as Answered];
    if (left.result !== right.result || left.username !== right.username || left.host !== right.host)
      return false;
    i = nextAnswer(a.steps, i + 1);
    k = nextAnswer(b.steps, k + 1);
  }
  // One that is still under way may be answered yet.
  return underWay || (i >= a.steps.length && k >= b.steps.length && a.outcome === b.outcome);
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
