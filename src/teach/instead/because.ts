/** Which of the learner's changes made a pod what it is: by the question at which the kubelet's decisions part. */
import type { StepKind } from '../../api/decision.ts';
import type { Trace } from '../../api/trace.ts';
import { partingStep } from '../../compare/decisions.ts';
import { latestDecisionAt, podAt } from '../../lab/view.ts';
import { podColumns } from '../../printers/pods.ts';
import type { Millis } from '../../sim/time.ts';
import type { LessonSituation } from '../situation.ts';
import { type Change, type ChangeKind, changesBy } from './changes.ts';

/** What can have made the kubelet answer a question in another way. */
const causes: Partial<Record<StepKind, readonly ChangeKind[]>> = {
  gate: ['gate', 'kubelet'],
  policyAlways: ['object'],
  verificationPolicy: ['policy', 'gate', 'kubelet'],
  imagePresent: ['node', 'step', 'object'],
  pulledByKubelet: ['kubelet', 'step', 'object'],
  recordKnown: ['kubelet', 'step', 'object'],
  credentialRecorded: ['object', 'node', 'step'],
  credentialNotRecorded: ['object', 'node', 'step'],
  credentialEnsured: ['object', 'node', 'step'],
  credentialNotEnsured: ['object', 'node', 'step'],
  credentialsMalformed: ['object'],
  neverPull: ['object'],
  pluginsAsked: ['node', 'object'],
  registryAsked: ['object', 'node'],
  registryAnswered: ['registry', 'step', 'object', 'node'],
};

/** `, because you turned the gate off`; '' when the pod is as it was, or nothing tells which change it was. */
export function becauseOf(situation: LessonSituation, pod: string, t: Millis): string {
  const { startTrace: a, trace: b } = situation;
  if (!a || !b || t > a.end) return '';
  const [was, is] = [podAt(a, pod, t), podAt(b, pod, t)];
  if (was && is && podColumns(was).status === podColumns(is).status) return '';
  const changes = changesBy(situation, t);
  const [first] = changes;
  if (!first) return '';
  if (changes.length === 1) return `, because ${first.text}`;
  const cause = causeOf(changes, pod, a, b, t);
  if (cause) return `, because ${cause.text}`;
  const [second] = changes.slice(1);
  return changes.length === 2
    ? `, after ${first.text} and ${second!.text}`
    : `, after ${first.text}, among other changes`;
}

function causeOf(changes: readonly Change[], pod: string, a: Trace, b: Trace, t: Millis): Change | null {
  const own = changes.filter(({ of }) => of === `Pod/${pod}`);
  const [left, right] = [latestDecisionAt(a, pod, t), latestDecisionAt(b, pod, t)];
  const step = left && right ? partingStep(left, right) : null;
  const kind = step === null ? null : (right!.steps[step]?.kind ?? left!.steps[step]?.kind);
  const able = kind ? (causes[kind] ?? []) : [];
  // What concerns the pod itself comes first: its own text, a secret that it names, its namespace.
  const near = changes.filter(({ kind, of }) => kind === 'object' && able.includes(kind) && isNear(of, pod));
  return (
    (able.includes('object') ? own[0] : undefined) ??
    able.flatMap((each) =>
      each === 'object' ? near : changes.filter((change) => change.kind === each),
    )[0] ??
    own[0] ??
    null
  );
}

/** In the same namespace, which secrets and service accounts must be to count. */
const isNear = (key: string, pod: string) =>
  key.split('/')[1] === pod.split('/')[0] && !key.startsWith('Pod/');
