/** What is so instead of what a check asks for, in words that are made of the run: a wrong turn, and what led there. */
import type { KubeletProcess, Trace } from '../api/trace.ts';
import { kubeletAt, podAt, podChangesOf } from '../lab/view.ts';
import { missesOf } from '../manifest/expectations/index.ts';
import { fits, runsAs } from '../manifest/tries.ts';
import { clock } from '../printers/clock.ts';
import { podColumns } from '../printers/pods.ts';
import { changesOf } from '../sim/history.ts';
import type { Millis } from '../sim/time.ts';
import { becauseOf } from './instead/because.ts';
import { whereInstead } from './instead/where.ts';
import type { LessonSituation } from './situation.ts';
import { hasStepLike } from './step-like.ts';
import type { When } from './types.ts';

/** A sentence or two; null where there is nothing to say beyond the check's own text. */
export function insteadOf(when: When, situation: LessonSituation): string | null {
  const { trace, compilation } = situation;
  const { not, ...positive } = when;
  const where = whereInstead(positive, situation);
  if (where !== null) return where;
  if (trace === null) {
    const fault = compilation.diagnostics.find(({ severity }) => severity === 'error');
    const place = fault ? ` (${fault.file}, line ${fault.line}: ${fault.message})` : '';
    return `The files cannot be run as they are${place.replace(/\.\)$/, ')')}.`;
  }
  return (
    kubeletInstead(positive, trace) ??
    podInstead(positive, situation, trace) ??
    alsoInstead(positive, situation, trace) ??
    stepInstead(positive, situation, trace) ??
    (not ? stillSo(not, situation, trace) : null)
  );
}

function stepInstead({ step }: When, { files }: LessonSituation, trace: Trace): string | null {
  if (!step || hasStepLike(step, files, trace)) return null;
  const [kind] = Object.keys(step);
  const own = trace.inputs.filter((input) => input.kind === kind);
  const refused = own.find(({ error }) => error !== undefined);
  if (refused) return `The step at ${clock(refused.t)} is refused: ${refused.error}`;
  return own.length > 0
    ? `The step ${kind} of the scenario has other values than it should.`
    : `The scenario has no step ${kind} yet.`;
}

const short = (pod: string) => pod.replace(/^default\//, '');
/** `At 00:30, `, nothing for any moment. */
const momentOf = (at: Millis | undefined) => (at === undefined ? '' : `At ${clock(at)}, `);
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
const onOff = (on: boolean) => (on ? 'on' : 'off');

function kubeletInstead(when: When, trace: Trace): string | null {
  const { at, gate, policy, kubelet } = when;
  if (gate === undefined && policy === undefined && kubelet === undefined) return null;
  const processes = changesOf(trace.node, 'kubelet').flatMap(({ value }) => value ?? []);
  const found =
    at === undefined ? processes.some((each) => runsAs(each, when)) : runsAs(kubeletAt(trace, at), when);
  if (found) return null;
  const last: KubeletProcess | null =
    at === undefined
      ? (processes.findLast(({ up }) => up) ?? processes.at(-1) ?? null)
      : kubeletAt(trace, at);
  if (!last?.up)
    return last?.error
      ? `${capital(`${momentOf(at)}the kubelet does not start: ${last.error}`.trim())}`
      : capital(`${momentOf(at)}no kubelet runs.`);
  const wrong = [
    ...(kubelet !== undefined && last.version !== kubelet
      ? [`the kubelet is ${last.version}; it should be ${kubelet}`]
      : []),
    ...(gate !== undefined && last.gate !== gate
      ? [`the gate is ${onOff(last.gate)}; it should be ${onOff(gate)}`]
      : []),
    ...(policy !== undefined && last.policy !== policy
      ? [
          last.policy === ''
            ? `no policy is in force; it should be ${policy}`
            : `the policy is ${last.policy}; it should be ${policy}`,
        ]
      : []),
  ];
  const text = wrong.length ? wrong.join(', and ') : 'these settings are not in force together';
  return capital(`${momentOf(at)}${text}.`);
}

function podInstead(when: When, situation: LessonSituation, trace: Trace): string | null {
  const { pod, at, status, ready, restarts } = when;
  if (pod === undefined || (status === undefined && ready === undefined && restarts === undefined))
    return null;
  const state = {
    ...(status === undefined ? {} : { status }),
    ...(ready === undefined ? {} : { ready }),
    ...(restarts === undefined ? {} : { restarts }),
  };
  const name = short(pod);
  if (at !== undefined && at > trace.end) return `The run ends at ${clock(trace.end)}, before ${clock(at)}.`;
  const t = at ?? trace.end;
  const object = podAt(trace, pod, t);
  if (!object) {
    const later = podChangesOf(trace, pod).find((change) => change.t > t && change.value);
    const reason = becauseOf(situation, pod, t);
    if (later)
      return `${capital(`${momentOf(at)}there is no pod ${name} yet`)}; it comes at ${clock(later.t)}.`;
    return `${capital(`${momentOf(at)}there is no pod ${name}`)}${reason}.`;
  }
  if (
    at !== undefined
      ? fits(object, state)
      : podChangesOf(trace, pod).some(({ value }) => value && fits(value, state))
  )
    return null;
  const columns = podColumns(object);
  const wrong = [
    ...(status !== undefined && columns.status !== status ? [[columns.status, status] as const] : []),
    ...(ready !== undefined && columns.ready !== ready
      ? [[`READY ${columns.ready}`, `READY ${ready}`] as const]
      : []),
    ...(restarts !== undefined && String(columns.restarts) !== String(restarts)
      ? [[`at ${columns.restarts} restarts`, `at ${restarts}`] as const]
      : []),
  ];
  if (wrong.length === 0) return null;
  const is = wrong.map(([actual]) => actual).join(' and ');
  const should = wrong.map(([, wanted]) => wanted).join(' and ');
  return `${momentOf(at)}${name} is ${is}${becauseOf(situation, pod, t)}; it should be ${should}.`;
}

/** What else there should be: with what there is, by the fields of an expectation. */
function alsoInstead(when: When, situation: LessonSituation, trace: Trace): string | null {
  const { also, at, pod } = when;
  if (!also) return null;
  const t = Math.min(at ?? trace.end, trace.end);
  const misses = missesOf(also, { trace, t, pod: pod ?? null });
  if (misses.length === 0) return null;
  const of = pod === undefined ? '' : ` of ${short(pod)}`;
  const reason = pod === undefined ? '' : becauseOf(situation, pod, t);
  return `By ${clock(t)}, the run${of} has instead: ${misses.join('; ')}${reason}.`;
}

/** What should not be so. */
function stillSo(not: When, situation: LessonSituation, trace: Trace): string | null {
  const { pod, at, status, gate, policy } = not;
  if (pod !== undefined && status !== undefined) {
    const is = `${momentOf(at)}${short(pod)} is ${status}`;
    return `${is}${becauseOf(situation, pod, at ?? trace.end)}; it should not be.`;
  }
  if (gate !== undefined) return `The gate is ${onOff(gate)}; it should not be.`;
  if (policy !== undefined) return `The policy is ${policy}; it should not be.`;
  return null;
}
