import type { RequestEntry } from '../api/request.ts';
import type { KubeletProcess, Trace } from '../api/trace.ts';
import { askedAs } from '../explain/words.ts';
import { changesOf } from '../sim/history.ts';
import { type Lane, extend, grouped, lane } from './lane.ts';

const describe = ({ version, gate, policy }: KubeletProcess) =>
  `kubelet ${version}, gate ${gate ? 'on' : 'off'}${policy ? `, ${policy}` : ''}`;

export function nodeLanes(trace: Trace): Lane[] {
  const result = lane('node', 'Node', 'kubelet');
  const changes = changesOf(trace.node, 'kubelet');
  let before: KubeletProcess | null = null;
  changes.forEach(({ t, value }, i) => {
    const to = changes[i + 1]?.t ?? trace.end;
    if (!value) return;
    const words = value.up ? wordsOf(value, before) : undefined;
    if (value.up) before = value;
    const why = value.error
      ? `The kubelet fails to start: ${value.error}`
      : value.up
        ? `The ${describe(value)} is running.`
        : `The kubelet is ${value.reason}: running containers keep running, and nothing new is started.`;
    extend(result, {
      from: t,
      to,
      kind: value.up ? 'present' : 'error',
      label: value.up ? describe(value) : value.error ? 'does not start' : 'down',
      ...(words && { words }),
      why,
    });
    if (i > 0 && value.reason === 'started')
      result.ticks.push({ t, shape: 'flag', why: `The kubelet starts: ${describe(value)}.` });
    result.draft ||= value.recheck;
  });
  return [result];
}

/** Of the first process all that there is to know, of the others what is not as before. */
function wordsOf(now: KubeletProcess, before: KubeletProcess | null): string[] {
  const gate = `gate ${now.gate ? 'on' : 'off'}`;
  if (!before)
    return [`${now.version}, ${gate}${now.policy ? `, ${now.policy}` : ''}`, `${now.version}, ${gate}`, gate];
  const changed = [
    ...(now.version === before.version ? [] : [now.version]),
    ...(now.gate === before.gate ? [] : [gate]),
    // The policy comes and goes with the gate.
    ...(now.policy && now.policy !== before.policy && now.gate === before.gate ? [now.policy] : []),
  ];
  if (changed.length === 0) return ['up again', 'up'];
  const [first] = changed;
  return [changed.join(', '), first!, shortPolicy(first!)];
}

/** `Allowlisted` of `NeverVerifyAllowlistedImages`: what tells it from the others. */
const shortPolicy = (word: string) => word.replace(/^NeverVerify(\w+)Images$/, '$1');

const words = {
  ok: 'ok',
  unauthorized: '401 unauthorized',
  denied: 'denied',
  notFound: 'not found',
  unavailable: 'no answer',
  error: 'error',
};

export const requestSentence = ({ pod, host, image, username, result }: RequestEntry) =>
  `${pod === '' ? 'At the node' : `For ${pod}`}, ${host} was asked for ${image} ${askedAs(username)}: ${words[result]}.`;

/** '' = of none: somebody at the node asked. */
const ofPod = (pod: string) => (pod === '' ? {} : { pod });

export function registryLanes(trace: Trace): Lane[] {
  const requests = grouped(trace.requests, ({ host }) => host);
  return [...trace.registries.index.keys()].map((host) => {
    const result = lane(`registry/${host}`, 'Registries', host);
    const changes = changesOf(trace.registries, host);
    changes.forEach(({ t, value }, i) => {
      const up = value?.available !== false;
      extend(result, {
        from: t,
        to: changes[i + 1]?.t ?? trace.end,
        kind: up ? 'present' : 'error',
        label: up ? '' : 'unavailable',
        ...(up ? {} : { words: ['unavailable', 'down'] }),
        why: up ? `${host} answers.` : `${host} does not answer.`,
      });
    });
    for (const request of requests.get(host) ?? []) {
      const shape = request.result === 'ok' ? 'ok' : request.result === 'unavailable' ? 'down' : 'denied';
      result.ticks.push({ t: request.t, shape, why: requestSentence(request), ...ofPod(request.pod) });
    }
    result.pods = [...new Set(result.ticks.flatMap(({ pod }) => pod ?? []))];
    return result;
  });
}
