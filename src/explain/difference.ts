/** What two runs differ in first, in one sentence: `00:12: v1.35 asks quay.io for pod b, because …; v1.34 uses the image that is there.` */
import type { Decision, StepOf } from '../api/decision.ts';
import type { KubeObject } from '../api/objects.ts';
import type { InputEntry, KubeletProcess } from '../api/trace.ts';
import { type Cause, type Difference, type Variant, labelsOf } from '../compare/index.ts';
import type { Compilation } from '../manifest/types.ts';
import { clock } from '../printers/clock.ts';
import { fieldDifference } from './object-difference.ts';
import { shortStep } from './short-steps.ts';
import { askedAs, listed, nameOf } from './words.ts';

export interface Sides {
  /** What each side is called: `v1.35`, `gate on`. */
  labels: readonly [a: string, b: string];
  /** Both are called by their kubelet versions, which can act in a sentence. */
  areVersions: boolean;
}

export const sidesOf = (variant: Variant, controls: Compilation['controls']): Sides => ({
  labels: labelsOf(variant, controls),
  areVersions: variant.edits.length > 0 && variant.edits.every(({ kind }) => kind === 'kubelet'),
});

export function differenceText(difference: Difference, sides: Sides): string {
  const { first, quiet, shifted, objects } = difference;
  if (first) return `${clock(first.t)}: ${causeText(first, sides)}`;
  if (shifted !== null)
    return `Both take the same course. From ${clock(shifted)} on, the same is seen at other moments.`;
  if (quiet) return `Every pod fares alike. ${clock(quiet.t)}: ${causeText(quiet, sides)}`;
  if (objects.some(({ of }) => of === 'files'))
    return 'Every pod fares alike. Only the files of the kubelet differ.';
  return 'No difference.';
}

/** Without its time. */
export function causeText(cause: Cause, sides: Sides): string {
  const [a, b] = sides.labels;
  switch (cause.kind) {
    case 'configuration':
      return `with ${a}, ${kubelet(cause.a)}; with ${b}, ${kubelet(cause.b)}.`;
    case 'input':
      return `with ${a}, ${input(cause.a)}; with ${b}, ${input(cause.b)}.`;
    case 'object': {
      const [kind, namespace, name] = cause.key.split('/') as [string, string, string];
      const what = `${kind} ${short(`${namespace}/${name}`)}`;
      if (cause.a && cause.b) return `${what} has ${fieldText(cause.a, cause.b, sides)}.`;
      return `${what} exists only with ${cause.a ? a : b}.`;
    }
    case 'request': {
      const one = (cause.a ?? cause.b)!;
      const asked = (request: typeof cause.a) =>
        request
          ? `${request.host} answers ${request.result} to a request ${askedAs(request.username)}`
          : 'nobody asks';
      return `for pod ${short(one.pod)}, with ${a}, ${asked(cause.a)}; with ${b}, ${asked(cause.b)}.`;
    }
    case 'decision':
      return decisionText(cause, sides);
  }
}

type CauseOf<K extends Cause['kind']> = Extract<Cause, { kind: K }>;

function fieldText(a: KubeObject, b: KubeObject, { labels }: Sides): string {
  const field = fieldDifference(a, b);
  if (!field) return `other content with ${labels[0]} than with ${labels[1]}`;
  if (!field.values) return `another ${field.path} with ${labels[0]} than with ${labels[1]}`;
  const [was, is] = field.values.map((value) => value ?? 'nothing');
  return `${field.path} ${was} with ${labels[0]} and ${is} with ${labels[1]}`;
}

function decisionText(cause: CauseOf<'decision'>, sides: Sides): string {
  const { a, b, pod, step } = cause;
  const of = `pod ${short(pod)}`;
  if (a && b && deedText(a, step) === deedText(b, step)) return detourText(cause, a, b, sides);
  const clauses = [a, b].map((decision, i) => {
    const label = sides.labels[i];
    const subject = sides.areVersions ? label : `with ${label}, the kubelet`;
    if (!decision) return `${subject} does not start a container of ${of}`;
    return `${subject} ${deedText(decision, step, i === 0 || !a ? ` for ${of}` : '')}`;
  });
  return `${clauses.join('; ')}.`;
}

function deedText(decision: Decision, step: number, of = ''): string {
  const [deed, end] = deedOf(decision);
  const reason = reasonOf(decision, step);
  return `${deed}${of}${reason === null ? '' : `, because ${reason}`}${end === '' ? '' : `, ${end}`}`;
}

/** Both do the same for the same reason: the questions at which they part. */
function detourText({ pod, step }: CauseOf<'decision'>, a: Decision, b: Decision, sides: Sides): string {
  const [left, right] = [a, b].map(({ steps }) => steps[step]).map((own) => own && shortStep(own));
  const asks = (own: typeof left) => (own ? `“${own.question}” (${own.answer})` : 'nothing more');
  const [one, other] = sides.labels;
  return `for pod ${short(pod)}, the kubelet ${deedText(a, step)} on both sides; where it asks ${asks(left)} with ${one}, it asks ${asks(right)} with ${other}.`;
}

const short = (name: string) => name.replace(/^default\//, '');

const lastAnswer = ({ steps }: Decision) =>
  steps.findLast((step): step is StepOf<'registryAnswered'> => step.kind === 'registryAnswered');

const ends = {
  ok: 'and may pull it',
  unauthorized: 'and gets a 401',
  denied: 'and is denied access',
  notFound: 'and gets a 404',
  unavailable: 'and gets no answer',
  error: 'and gets an error',
};

/** What the kubelet does, and what comes of it. */
function deedOf(decision: Decision): [deed: string, end: string] {
  const last = lastAnswer(decision);
  const { steps, outcome } = decision;
  if (last) {
    const found = steps.at(-1)?.kind === 'presentAfterRefusal';
    const after = found ? '; the image is on the node by then, but not ensured for the pod' : '';
    return [`asks ${last.host}`, `${ends[last.result]}${after}`];
  }
  if (outcome === 'present') return ['uses the image that is there', ''];
  switch (steps.at(-1)?.kind) {
    case 'neverPull':
      return ['refuses the image', 'and Never forbids asking a registry'];
    case 'credentialsMalformed':
      return ['cannot read a pull secret', ''];
    case 'backOff':
      return ['still waits for a back-off to end', ''];
    case 'registryAsked':
      return ['begins a pull', ''];
    case 'nameNotParsed':
      return ['cannot read the image’s name', ''];
    case 'inspectionFailed':
      return ['gets an error from the runtime about the image', ''];
    case 'intentNotWritten':
      return ['cannot write its pull intent', ''];
    default:
      return [`reports ${outcome}`, ''];
  }
}

/** What a decision follows from at or after the step where both part; null where the deed says it all. */
function reasonOf({ steps, outcome }: Decision, from: number): string | null {
  for (const step of steps.slice(Math.max(0, from))) {
    switch (step.kind) {
      case 'credentialNotRecorded': {
        const known = [...step.secrets, ...step.serviceAccounts].map(nameOf).map(short);
        return `its record is of ${known.length ? listed(known) : 'nobody'}`;
      }
      case 'recordKnown':
        if (step.answer === 'openToAll') return 'its record is open to every pod';
        return step.recordedNames ? `its record does not list ${step.name}` : 'there is no record of it';
      case 'credentialRecorded':
        return step.match.kind === 'serviceAccount'
          ? 'its record lists the pod’s service account'
          : 'its record lists a credential of the pod';
      case 'credentialEnsured':
        return 'a credential of the pod is ensured';
      case 'credentialNotEnsured':
        return step.overdue ? 'its credential is past due' : 'its credentials are not ensured';
      case 'recordUnreadable':
        return 'it cannot read its record';
      case 'verificationPolicy':
        if (!step.required) return `${step.policy} exempts it`;
        break;
      case 'gate':
        if (!step.checks && outcome === 'present') return null;
        break;
      default:
        break;
    }
  }
  return null;
}

function kubelet(process: KubeletProcess | null): string {
  if (!process) return 'the kubelet is not started';
  if (process.error)
    return `the kubelet refuses its configuration and does not start (${words(process.error)})`;
  return process.up ? 'the kubelet runs' : `the kubelet is down (${process.reason})`;
}

const LONGEST = 160;
/** Of a long error the end: it goes from the general to what is wrong. */
const words = (error: string) =>
  error.length > LONGEST ? `… ${error.slice(-LONGEST).replace(/^\S*\s/, '')}` : error;

function input(entry: InputEntry | null): string {
  if (!entry) return 'that is not done';
  return `${entry.text}${entry.error === undefined ? '' : ` is refused: ${entry.error}`}`;
}
