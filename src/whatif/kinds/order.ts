import type { Step } from '../../api/input.ts';
import { moveSteps } from '../../manifest/step-edits.ts';
import { findStep } from '../../steps/index.ts';
import type { Candidate, CandidateKind } from '../types.ts';

/** So many steps around the one that makes the pod are tried. */
const MAX_STEPS = 6;

const wordsOf = ({ action }: Step) => findStep(action.kind)?.describe(action) ?? action.kind;

/** The step that makes the pod, and another one, in the other order. */
export const candidate = {
  kind: 'order',
  rank: { starts: 70, fails: 60 },
  pairs: true,
  offer({ files, input, pod, at }) {
    const steps = input.steps.filter((step) => step.at <= at && step.place);
    const { name, namespace } = pod.metadata;
    const own = steps.find(
      ({ action }) =>
        action.kind === 'apply' &&
        action.objects.some(
          ({ kind, metadata }) =>
            kind === 'Pod' && metadata.name === name && (metadata.namespace ?? 'default') === namespace,
        ),
    );
    if (!own) return [];
    return steps
      .filter((step) => step !== own && step.at !== own.at)
      .slice(0, MAX_STEPS)
      .map((step): Candidate => {
        const [first, second] = step.at < own.at ? [step, own] : [own, step];
        return {
          title: `Swap the steps “${wordsOf(first)}” and “${wordsOf(second)}”`,
          edits: [
            ...moveSteps(files, [first.place!], second.at),
            ...moveSteps(files, [second.place!], first.at),
          ],
        };
      });
  },
} satisfies CandidateKind;
