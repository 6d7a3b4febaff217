import { podSpecsOf } from '../../manifest/pod-specs.ts';
import { mapAt, placeOfSpec } from '../place.ts';
import type { CandidateKind } from '../types.ts';

const policies = ['IfNotPresent', 'Always', 'Never'] as const;

/** Another imagePullPolicy of the containers that use the image. */
export const candidate = {
  kind: 'pull-policy',
  rank: { starts: 50, fails: 35 },
  pairs: true,
  offer(situation) {
    const place = placeOfSpec(situation);
    const [found] = place ? podSpecsOf(place.editing.document.value) : [];
    if (!place || !found) return [];
    const { editing, name } = place;
    const now = situation.pod.spec.containers.find(({ image }) => image === situation.image)?.imagePullPolicy;
    return policies
      .filter((policy) => policy !== now)
      .map((policy) => ({
        title: `Set imagePullPolicy: ${policy} in ${name}`,
        edits: (['initContainers', 'containers'] as const).flatMap((field) =>
          (found.spec[field] ?? []).flatMap(({ image }, i) => {
            const container = image === situation.image ? mapAt(editing, [...found.path, field, i]) : null;
            return container ? editing.set(container, 'imagePullPolicy', policy) : [];
          }),
        ),
      }));
  },
} satisfies CandidateKind;
