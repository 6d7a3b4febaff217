import { list } from '../../kinds/raw.ts';
import { rootOf } from '../../manifest/edits.ts';
import { workingSecrets } from '../login.ts';
import { documentsFor, placeOfSpec } from '../place.ts';
import type { CandidateKind } from '../types.ts';

/** A secret that works, added to the pod's service account, which gives it to the pods without one of their own. */
export const candidate = {
  kind: 'service-account',
  rank: { starts: 40, fails: null },
  credential: true,
  pairs: true,
  offer(situation) {
    const place = placeOfSpec(situation);
    if (!place || place.editing.pairOf(place.spec, 'imagePullSecrets')) return [];
    const account = situation.pod.spec.serviceAccountName ?? 'default';
    const [editing] = documentsFor(situation, 'ServiceAccount', account);
    if (!editing) return [];
    const own = list(editing.document.value.imagePullSecrets);
    return workingSecrets(situation).map((secret) => ({
      title: `Add the secret ${secret} to service account ${account}`,
      edits: editing.set(rootOf(editing), 'imagePullSecrets', [...own, { name: secret }]),
    }));
  },
} satisfies CandidateKind;
