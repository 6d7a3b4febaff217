import { list, map } from '../../kinds/raw.ts';
import { rootOf } from '../../manifest/edits.ts';
import { documentsFor, placeOfSpec } from '../place.ts';
import type { CandidateKind } from '../types.ts';

const FIELD = 'imagePullSecrets';

/** The pod without its pull secrets, or its service account without them: whether it runs because of them. */
export const candidate = {
  kind: 'without-secret',
  rank: { starts: null, fails: 20 },
  offer(situation) {
    const place = placeOfSpec(situation);
    if (!place) return [];
    const account = situation.pod.spec.serviceAccountName ?? 'default';
    const [accounts] = documentsFor(situation, 'ServiceAccount', account);
    const places = [
      { editing: place.editing, at: place.spec, of: place.name },
      ...(accounts ? [{ editing: accounts, at: rootOf(accounts), of: `service account ${account}` }] : []),
    ];
    const own = places.find(({ editing, at }) => editing.pairOf(at, FIELD));
    if (!own) return [];
    const names = list(own.editing.pairOf(own.at, FIELD)?.value?.toJSON()).map((each) => map(each).name);
    return [
      {
        title: `Remove the secret${names.length === 1 ? '' : 's'} ${names.join(', ')} from ${own.of}`,
        edits: own.editing.set(own.at, FIELD, undefined),
      },
    ];
  },
} satisfies CandidateKind;
