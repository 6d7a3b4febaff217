/** A picture in words, for those who do not see it. */
import type { Trace } from '../api/trace.ts';
import { clock } from '../printers/clock.ts';
import { versions } from '../kubelet/versions/index.ts';
import { kubeletAt } from '../lab/view.ts';
import type { Millis } from '../sim/time.ts';
import type { Lane } from '../timeline/lane.ts';
import { linesOf } from '../timeline/table.ts';
import { type PodRow, inSeveralNamespaces } from './pod-rows.ts';

/** A description is heard from beginning to end, so it has to have one. */
const MAX_PODS = 12;
const MAX_LANES = 40;
const MAX_STATES = 16;

const more = (count: number, what: string) => (count > 0 ? [`and ${count} more ${what}`] : []);

/** `kubelet v1.36, gate on`; a version that never shipped says so. */
export function kubeletWords(trace: Trace, t: Millis): string {
  const kubelet = kubeletAt(trace, t);
  if (!kubelet) return 'no kubelet';
  const { version, gate, up } = kubelet;
  const draft = versions.find(({ name }) => name === version)?.draft;
  return `kubelet ${version}${draft ? ' (draft, never shipped)' : ''}, ${up ? `gate ${gate ? 'on' : 'off'}` : 'down'}`;
}

export const momentWords = (trace: Trace, t: Millis) => `${clock(t, true)} of ${clock(trace.end)}`;

export function podSentences(rows: readonly PodRow[]): string[] {
  if (rows.length === 0) return ['There are no pods.'];
  if (rows.length > MAX_PODS) {
    const counts = new Map<string, number>();
    for (const { status } of rows) counts.set(status, (counts.get(status) ?? 0) + 1);
    return [`${rows.length} pods: ${[...counts].map(([status, n]) => `${n} ${status}`).join(', ')}.`];
  }
  const several = inSeveralNamespaces(rows);
  return rows.map(({ namespace, name, ready, status, restarts, reason }) => {
    const again = restarts === 1 ? ', 1 restart' : restarts ? `, ${restarts} restarts` : '';
    return `${several ? `${namespace}/` : ''}${name} is ${status}, ${ready} ready${again}${reason === null ? '' : `: ${reason}`}.`;
  });
}

/** The timeline's table, a sentence a lane: states with their begin and end, what happened with its moments. */
export function laneSentences(lanes: readonly Lane[]): string[] {
  const sentences = lanes.slice(0, MAX_LANES).map((lane) => {
    const states: { words: string; state: string | null; last: string }[] = [];
    for (const { state, from, to } of linesOf([lane])) {
      const begin = clock(from, true);
      const last = states.at(-1);
      if (to !== null) {
        const end = clock(to, true);
        if (begin !== end) states.push({ words: `${state} ${begin} to ${end}`, state: null, last: end });
      } else if (last?.state !== state) states.push({ words: `${state} at ${begin}`, state, last: begin });
      else if (last.last !== begin) {
        last.words += `, ${begin}`;
        last.last = begin;
      }
    }
    const told = states.slice(0, MAX_STATES).map(({ words }) => words);
    const all = [...told, ...more(states.length - told.length, 'changes')];
    return `${lane.group}: ${lane.label}: ${all.join('; ') || 'nothing'}.`;
  });
  return [...sentences, ...more(lanes.length - sentences.length, 'lanes.')];
}
