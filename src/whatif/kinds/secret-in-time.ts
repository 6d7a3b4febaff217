import type { Step } from '../../api/input.ts';
import { momentOf } from '../../lab/epoch.ts';
import { moveSteps, removeSteps } from '../../manifest/step-edits.ts';
import { clock } from '../../printers/clock.ts';
import { findStep } from '../../steps/index.ts';
import { objectsOf, ownSecrets } from '../login.ts';
import type { Candidate, CandidateKind } from '../types.ts';

const wordsOf = ({ action }: Step) => findStep(action.kind)?.describe(action) ?? action.kind;

interface Named {
  kind: string;
  namespace: string;
  name: string;
}

/** Whether one of them is a secret that the pod misses, and nothing but secrets is among them. */
const isFor = (objects: readonly Named[], namespace: string, missing: ReadonlySet<string>) =>
  objects.every(({ kind }) => kind === 'Secret') &&
  objects.some((each) => each.namespace === namespace && missing.has(each.name));

/** A secret that the pod names, and that is not there yet or not any more, is there in time. */
export const candidate = {
  kind: 'secret-in-time',
  rank: { starts: 7, fails: null },
  credential: true,
  pairs: true,
  offer(situation) {
    const { files, input, pod, at } = situation;
    const { namespace = 'default', creationTimestamp } = pod.metadata;
    const there = objectsOf(situation, 'Secret');
    const missing = new Set(ownSecrets(situation).filter((name) => !there.has(name)));
    if (missing.size === 0 || creationTimestamp === undefined) return [];
    const created = momentOf(creationTimestamp);
    return input.steps.flatMap((step): Candidate[] => {
      const { action, place } = step;
      if (!place) return [];
      if (action.kind === 'delete')
        return step.at <= at && isFor(action.refs, namespace, missing)
          ? [{ title: `Leave out the step “${wordsOf(step)}”`, edits: removeSteps(files, [place]) }]
          : [];
      if (action.kind !== 'apply' || step.at <= at) return [];
      const objects = action.objects.map(({ kind, metadata }) => ({
        kind,
        namespace: metadata.namespace ?? 'default',
        name: metadata.name,
      }));
      return isFor(objects, namespace, missing)
        ? [
            {
              title: `Move the step “${wordsOf(step)}” to ${clock(created)}`,
              edits: moveSteps(files, [place], created),
            },
          ]
        : [];
    });
  },
} satisfies CandidateKind;
