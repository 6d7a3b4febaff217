import { isMap, isSeq } from 'yaml';
import { list } from '../../kinds/raw.ts';
import type { AnyMap } from '../../manifest/edits.ts';
import { ownSecrets, workingSecrets } from '../login.ts';
import { placeOfSpec } from '../place.ts';
import type { CandidateKind } from '../types.ts';

/** A secret that is there and works, added to the pod's own or in the place of its only one. */
export const candidate = {
  kind: 'pull-secret',
  rank: { starts: 10, fails: null },
  credential: true,
  pairs: true,
  offer(situation) {
    const place = placeOfSpec(situation);
    if (!place) return [];
    const { editing, spec, name } = place;
    const written = editing.pairOf(spec, 'imagePullSecrets')?.value;
    const own = list(written?.toJSON());
    const [only] = written && isSeq(written) && written.items.length === 1 ? written.items : [];
    const used = ownSecrets(situation);
    return workingSecrets(situation)
      .filter((secret) => !used.includes(secret))
      .map((secret) => ({
        title: `${isMap(only) ? 'Use' : 'Add'} the secret ${secret} ${isMap(only) ? 'in' : 'to'} ${name}`,
        edits: isMap(only)
          ? editing.set(only as unknown as AnyMap, 'name', secret)
          : editing.set(spec, 'imagePullSecrets', [...own, { name: secret }]),
      }));
  },
} satisfies CandidateKind;
