/** Why a row fails or waits, in one clause: the cause first. The page starts with it; longer sentences come later. */
import type { Decision } from '../api/decision.ts';
import type { Pod } from '../api/objects.ts';
import type { Trace } from '../api/trace.ts';
import { decisionsOf, ensuredAt, kubeletAt, latestDecisionAt, podAt } from '../lab/view.ts';
import { podColumns } from '../printers/pods.ts';
import { isFailure } from '../printers/status-kind.ts';
import { changeAt, changesOf, lastOf } from '../sim/history.ts';
import type { Millis } from '../sim/time.ts';
import { type ResultWords, askedAs, listed, momentText, recorded, resultWords } from './words.ts';

export interface Reason {
  /** `401 as alice; the record holds valid-creds` */
  text: string;
  /** When the kubelet tries again in this run; null = it does not. */
  next: Millis | null;
  /** What it waits for is a kubelet that runs. */
  kubeletDown?: true;
}

/** Null for a row that neither fails nor waits for a kubelet. */
export function reasonOf(trace: Trace, pod: string, t: Millis): Reason | null {
  const object = podAt(trace, pod, t);
  if (!object) return null;
  const { status } = podColumns(object);
  if (!isFailure(status)) return waiting(trace, object, t);
  const exit = exitOf(object);
  if (exit !== null) return { text: exit, next: null };
  // The one that is under way has not failed yet: the status is still that of the one before.
  const latest = latestDecisionAt(trace, pod, t, undefined, true);
  if (!latest) {
    const { message } = object.status;
    return message === undefined ? null : { text: message, next: null };
  }
  const tried = lastTry(trace, latest, t);
  return { text: causeOf(trace, tried ?? latest), next: nextTry(trace, latest, t) };
}

/** The reason as a line of text: `401 as alice; next try in 8 s`. */
export const reasonText = ({ text, next }: Reason, t: Millis): string =>
  next === null ? text : `${text}; ${nextText(next, t)}`;

export const nextText = (next: Millis, t: Millis) =>
  `next try in ${Math.max(1, Math.ceil((next - t) / 1000))} s`;

/** What the explanation of a pod at a moment is made of. */
export interface WhyAt {
  /** At its last container start that did more than wait for a back-off to end, if there was one. */
  decision: Decision;
  /** When the kubelet last looked and only waited for the back-off, null = it has not since. */
  waitedAt: Millis | null;
  /** When it tries again in this run; null = it does not, or need not. */
  next: Millis | null;
  /** Of the kubelet that decided. */
  version: string;
  /** Drafts: what was ensured for the image then. */
  ensured: { hash: string; who: string | null }[];
}

/** Null before the first container start. */
export function whyAt(trace: Trace, pod: string, t: Millis): WhyAt | null {
  const latest = latestDecisionAt(trace, pod, t);
  if (!latest) return null;
  const waits = latest.steps.at(-1)?.kind === 'backOff';
  const decision = (waits ? lastTry(trace, latest, t) : null) ?? latest;
  const present = decision.steps.find((step) => step.kind === 'imagePresent');
  const failed = decision.end !== null && decision.outcome !== 'present' && decision.outcome !== 'pulled';
  return {
    decision,
    waitedAt: waits && decision !== latest ? latest.t : null,
    next: failed ? nextTry(trace, latest, t) : null,
    version: kubeletAt(trace, decision.t)?.version ?? '',
    ensured: ensuredAt(trace, present?.imageRef ?? '', decision.t),
  };
}

/** Of a container that ran and ended badly. */
function exitOf({ status }: Pod): string | null {
  for (const { state, lastState } of [
    ...(status.initContainerStatuses ?? []),
    ...(status.containerStatuses ?? []),
  ]) {
    const ended =
      state.waiting?.reason === 'CrashLoopBackOff' ? lastState.terminated : (state.terminated ?? null);
    if (ended && ended.exitCode !== 0) return `the container exited with code ${ended.exitCode}`;
  }
  return null;
}

/** A pod that no kubelet takes care of, or that has no node. */
function waiting(trace: Trace, { status, spec }: Pod, t: Millis): Reason | null {
  if (status.phase !== 'Pending') return null;
  const unscheduled = status.conditions?.find(
    ({ type, status }) => type === 'PodScheduled' && status === 'False',
  );
  if (unscheduled?.message) return { text: unscheduled.message, next: null };
  const kubelet = kubeletAt(trace, t);
  if (!kubelet || kubelet.up || !spec.nodeName) return null;
  const start = changesOf(trace.node, 'kubelet').find(
    (change) => change.t > t && change.value?.reason === 'started',
  );
  const text =
    kubelet.error === ''
      ? `the kubelet is down (${kubelet.reason})`
      : `the kubelet does not start: ${kubelet.error}`;
  return { text, next: start?.t ?? null, kubeletDown: true };
}

/** The last start of a decision's container, or check of its volume, that did not end in a back-off; null = none. */
export function lastTry(
  trace: Trace,
  { pod, podUid, container, volume }: Decision,
  t: Millis,
): Decision | null {
  for (const id of [...decisionsOf(trace, pod)].reverse()) {
    const decision = changeAt(trace.decisions, id, t)?.value;
    if (decision?.podUid !== podUid || decision.container !== container || decision.volume !== volume)
      continue;
    if (decision.end === null) continue;
    if (decision.steps.at(-1)?.kind !== 'backOff') return decision;
  }
  return null;
}

/** The start after `t` of a decision's container that does more than wait for a back-off to end. */
function nextTry(trace: Trace, { pod, podUid, container, volume }: Decision, t: Millis): Millis | null {
  const ids = decisionsOf(trace, pod);
  const begun = (i: number) => changesOf(trace.decisions, ids[i]!)[0]!.t;
  let low = 0;
  let high = ids.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (begun(middle) <= t) low = middle + 1;
    else high = middle;
  }
  for (let i = low; i < ids.length; i++) {
    const decision = lastOf(trace.decisions, ids[i]!);
    if (decision?.podUid !== podUid || decision.container !== container || decision.volume !== volume)
      continue;
    if (decision.steps.at(-1)?.kind !== 'backOff') return decision.t;
  }
  return null;
}

/** What a start failed of. */
function causeOf(trace: Trace, decision: Decision): string {
  const { steps, message, outcome } = decision;
  const answer = answerLine(decision);
  const held = heldLine(trace, decision);
  if (answer !== null) return held === null ? answer : `${answer}; ${held}`;
  const last = steps.at(-1);
  switch (last?.kind) {
    case 'nameNotParsed':
      return `${last.image} is not a valid image name`;
    case 'inspectionFailed':
      return 'the runtime could not inspect the image';
    case 'neverPull':
      return last.because === 'absent'
        ? 'the image is not on the node, and Never forbids a pull'
        : `${held ?? 'its credentials are not recorded'}, and Never forbids asking the registry`;
    case 'credentialsMalformed':
      return 'one of its pull secrets is not a valid Docker config';
    case 'intentNotWritten':
      return 'the pull intent could not be written';
    case 'backOff':
      return last.previous ? `${last.previous.reason}: ${last.previous.message}` : 'an earlier pull failed';
    default:
      return message || outcome;
  }
}

/** Whom the record knows instead of this pod; null when that was not the question. */
function heldLine(trace: Trace, { steps, pod, t }: Decision): string | null {
  const [namespace] = pod.split('/', 1);
  const short = ({ namespace: of, name }: { namespace: string; name: string }) =>
    of === namespace ? name : `${of}/${name}`;
  for (const step of steps) {
    if (step.kind === 'credentialNotRecorded') return `the record holds ${recorded(step, short)}`;
    if (step.kind === 'recordUnreadable') return 'the record cannot be read';
    if (step.kind === 'recordKnown' && step.answer === 'no')
      return step.recordedNames === null ? 'there is no record' : `the record does not hold ${step.name}`;
    if (step.kind === 'credentialNotEnsured') {
      const { overdue } = step;
      if (overdue) {
        const who = overdue.holder.kind === 'node' ? 'the node' : short(overdue.holder);
        return `${who} was ensured until ${momentText(overdue.dueDate)}`;
      }
      const present = steps.find((each) => each.kind === 'imagePresent');
      const known = ensuredAt(trace, present?.imageRef ?? '', t).map(({ who, hash }) =>
        who === null ? hash.slice(0, 7) : who.replace(`${namespace}/`, ''),
      );
      return known.length ? `only ${listed(known)} ${known.length === 1 ? 'is' : 'are'} ensured` : null;
    }
  }
  return null;
}

/** `401 as alice`, the last that a registry said; null when none refused. */
export function answerLine(decision: Decision | null): string | null {
  const answer = decision?.steps.findLast((step) => step.kind === 'registryAnswered');
  if (answer?.kind !== 'registryAnswered' || answer.result === 'ok') return null;
  const { host, username, result } = answer;
  return result === 'unavailable' ? `${host} did not answer` : `${rowWords[result]} ${askedAs(username)}`;
}

const rowWords: ResultWords = {
  ...resultWords,
  unauthorized: '401',
  denied: 'access denied',
  notFound: '404',
};
