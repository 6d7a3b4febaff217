import type { Decision, StepKind } from '../../../api/decision.ts';
import { decisionsOf } from '../../../lab/view.ts';
import { changeAt } from '../../../sim/history.ts';
import { answersOf, decisionKinds } from '../answers.ts';
import type { Matcher, Subject } from '../types.ts';

/** As they may be written; `registry` is short for what it answered. */
const kindOf = (key: string): StepKind => (key === 'registry' ? 'registryAnswered' : (key as StepKind));
const keys = ['registry', ...decisionKinds];

/** The last start before the moment; one that only waited for a back-off where that is asked for. */
function decisionOf({ trace, t, pod }: Subject, container: unknown, waits: boolean): Decision | null {
  for (const id of [...decisionsOf(trace, pod ?? '')].reverse()) {
    const decision = changeAt(trace.decisions, id, t)?.value;
    if (!decision || (container !== undefined && decision.container !== container)) continue;
    if (waits || decision.steps.at(-1)?.kind !== 'backOff') return decision;
  }
  return null;
}

/** What a decision answers to a kind of question. */
function answered({ steps }: Decision, kind: StepKind): readonly string[] {
  const { of, silent } = answersOf(kind);
  const own = steps.filter((step) => step.kind === kind);
  return own.length === 0 ? (silent ? ['no'] : []) : own.flatMap(of);
}

export const matcher = {
  field: 'decided',
  shape: {
    container: 's',
    outcome: 's',
    ...Object.fromEntries(
      keys.map((key) => {
        const { words } = answersOf(kindOf(key));
        return [key, words ? `e:${words.join('|')}` : 's'];
      }),
    ),
  },
  help: {
    '': 'What the kubelet decided at the last start of a container of the pod: {recordKnown: no, registry: unauthorized}.',
    container: 'The container, or image volume. If omitted: the one that was started last.',
    outcome: 'present, pulled, pulling, or the reason of the error: ErrImagePull.',
    ...Object.fromEntries(keys.map((key) => [key, answersOf(kindOf(key)).help])),
  },
  misses({ container, outcome, ...wanted }, subject) {
    const decision = decisionOf(subject, container, wanted.backOff !== undefined);
    if (!decision) return 'no decision';
    const wrong = Object.entries(wanted).flatMap(([key, word]) => {
      const words = answered(decision, kindOf(key));
      if (words.includes(String(word))) return [];
      return [`${key}: ${words.length ? words.join(' ') : 'not asked'}`];
    });
    if (outcome !== undefined && outcome !== decision.outcome) wrong.push(`outcome: ${decision.outcome}`);
    return wrong.length ? wrong.join(', ') : null;
  },
} satisfies Matcher;
