import type { RequestEntry } from '../api/request.ts';
import type { KubeletProcess, Trace } from '../api/trace.ts';
import { askedAs } from '../explain/words.ts';
import { changesOf } from '../sim/history.ts';
import { findStep } from '../steps/index.ts';
import { type Lane, extend, grouped, lane } from './lane.ts';

const describe = ({ version, gate, policy }: KubeletProcess) =>
  `kubelet ${version}, gate ${gate ? 'on' : 'off'}${policy ? `, ${policy}` : ''}`;

export function nodeLanes(trace: Trace): Lane[] {
  const result = lane('node', 'Node', 'kubelet');
  const changes = changesOf(trace.node, 'kubelet');
  changes.forEach(({ t, value }, i) => {
    const to = changes[i + 1]?.t ?? trace.end;
    if (!value) return;
    const why = value.error
      ? `The kubelet fails to start: ${value.error}`
      : value.up
        ? `The ${describe(value)} is running.`
        : `The kubelet is ${value.reason}: running containers keep running, and nothing new is started.`;
    extend(result, {
      from: t,
      to,
      kind: value.up ? 'ok' : 'error',
      label: value.up ? describe(value) : value.error ? 'does not start' : 'down',
      why,
    });
    if (i > 0 && value.reason === 'started')
      result.ticks.push({ t, shape: 'flag', why: `The kubelet starts: ${describe(value)}.` });
    result.draft ||= value.recheck;
  });
  for (const { t, text, error, kind } of trace.inputs) {
    if (findStep(kind)?.about === 'image')
      result.ticks.push({ t, shape: 'flag', why: `${text}${error ? `: ${error}` : ''}.` });
  }
  result.ticks.sort((a, b) => a.t - b.t);
  return [result];
}

const words = {
  ok: 'ok',
  unauthorized: '401 unauthorized',
  denied: 'denied',
  notFound: 'not found',
  unavailable: 'no answer',
  error: 'error',
};

export const requestSentence = ({ pod, host, image, username, result }: RequestEntry) =>
  `For ${pod}, ${host} was asked for ${image} ${askedAs(username)}: ${words[result]}.`;

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
        kind: up ? 'available' : 'error',
        label: up ? '' : 'unavailable',
        why: up ? `${host} answers.` : `${host} does not answer.`,
      });
    });
    for (const request of requests.get(host) ?? []) {
      const shape = request.result === 'ok' ? 'ok' : request.result === 'unavailable' ? 'down' : 'denied';
      result.ticks.push({ t: request.t, shape, why: requestSentence(request) });
    }
    return result;
  });
}
