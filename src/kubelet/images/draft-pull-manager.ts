/** The pull manager of the draft of mid-2024, which never shipped. After the draft of KEP-2535 for v1.31, EnsureImageExists */
import type { CredentialHolder, DecisionStep, NamedCredential } from '../../api/decision.ts';
import { quote } from '../../sim/go.ts';
import { type DraftState, NO_DUE_DATE, STATE_FILE, readDraftState } from './draft-state.ts';
import { gateOn } from './gate.ts';
import { holderOf } from './named.ts';
import type {
  DraftKnowledge,
  GetCredentials,
  ImagePullManager,
  ImageQuery,
  PullManagerContext,
  PullManagerRules,
  Verdict,
} from './pullmanager/types.ts';

const read = ({ ports }: PullManagerContext) => readDraftState(ports.files.read(STATE_FILE));

function change(context: PullManagerContext, apply: (state: DraftState) => void) {
  const state = read(context);
  const before = JSON.stringify(state);
  apply(state);
  const after = JSON.stringify(state);
  if (after === before) return;
  try {
    context.ports.files.write(STATE_FILE, after);
  } catch {
    return; // the draft only logs it
  }
}

const notEnsured = ({ image, pullPolicy }: Omit<ImageQuery, 'imageRef'>) => ({
  reason: 'ErrImageNotEnsured',
  message: `Container image ${quote(image)} is present with pull policy of ${quote(pullPolicy)} but does not have the proper auth (image secret) that was used to pull the image`,
});

const verdict = (pull: boolean, step: DecisionStep, credential: CredentialHolder | null = null): Verdict => ({
  pull,
  metric: null,
  credential,
  delta: null,
  error: null,
  steps: [step],
});

/** The draft's decision table. */
export function mustAttemptImagePull(
  _rules: PullManagerRules,
  { pullPolicy }: ImageQuery,
  { entry, at }: DraftKnowledge,
  getCredentials: GetCredentials,
): Verdict {
  if (pullPolicy === 'Never' && !entry) return verdict(false, { kind: 'notPulledWithSecret' });
  const { error, credentials } = getCredentials();
  if (error !== null) return { pull: true, metric: null, credential: null, delta: null, error, steps: [] };
  let overdue: { holder: CredentialHolder; dueDate: string } | null = null;
  for (const credential of credentials) {
    const known = entry?.authHash[credential.hash];
    if (!known?.ensured) continue;
    const holder = holderOf(credential);
    const dueDate = known.dueDate === NO_DUE_DATE ? null : known.dueDate;
    if (dueDate !== null && Date.parse(dueDate) <= Date.parse(at)) {
      overdue = { holder, dueDate };
      continue;
    }
    const named: NamedCredential = { holder, hash: credential.hash };
    return verdict(false, { kind: 'credentialEnsured', credential: named, dueDate }, holder);
  }
  return verdict(true, { kind: 'credentialNotEnsured', known: entry !== null, overdue });
}

/** `refused` differs between the draft's two profiles. */
export function draftPullManager(
  refused: ImagePullManager<DraftKnowledge>['refused'],
): ImagePullManager<DraftKnowledge> {
  return {
    active: (config) => gateOn(config) && config.pullImageSecretRecheck,
    initialize: () => undefined,

    knowledgeOf(context, { imageRef }) {
      const { now, wallClock } = context.ports;
      return { kind: 'draft', entry: read(context).images[imageRef] ?? null, at: wallClock(now()) };
    },

    mustAttemptImagePull,
    writeDelta: () => undefined,
    recordPullIntent: () => undefined,

    recordImagePulled(context, image, imageRef, credential) {
      change(context, ({ images }) => {
        if (!credential) {
          delete images[imageRef];
          return;
        }
        const { now, wallClock } = context.ports;
        const period = context.config.pullImageSecretRecheckPeriod ?? 0;
        const dueDate = period > 0 ? wallClock(now() + period) : NO_DUE_DATE;
        const entry = images[imageRef] ?? { name: image, authHash: {} };
        images[imageRef] = {
          ...entry,
          authHash: { ...entry.authHash, [credential.hash]: { ensured: true, dueDate } },
        };
      });
    },

    recordImagePullFailed: () => undefined,
    fileOf: () => STATE_FILE,

    pruneUnknownRecords(context, imageRefs) {
      change(context, ({ images }) => {
        for (const ref of Object.keys(images)) if (!imageRefs.includes(ref)) delete images[ref];
      });
    },

    neverPull: notEnsured,
    refused,
  };
}

/** The blog post's node: a refusal about an image that is in the runtime by then is ErrImageNotEnsured. */
export const refusedAsInTheBlog: ImagePullManager<DraftKnowledge>['refused'] = ({ ports }, query) => {
  if (query.pullPolicy === 'Always') return null;
  try {
    return ports.imageStatus(query.image) ? notEnsured(query) : null;
  } catch {
    return null;
  }
};
