/**
 * The bookkeeping of the draft of mid-2024, which never shipped: one state file that knows by hash which credential was
 * ensured for which image, and until when. Models the draft implementation of KEP-2535 for v1.31.
 */
import { quote } from '../../sim/go.ts';
import type { CredentialBook, ImageManager } from './context.ts';
import { gateOn } from './context.ts';

export const STATE_FILE = 'image_manager_state';

/** What a due date is when the recheck period is 0: never. Go's zero time. */
export const NO_DUE_DATE = '0001-01-01T00:00:00Z';

export interface DraftState {
  images: Record<string, { name: string; authHash: Record<string, { ensured: boolean; dueDate: string }> }>;
}

/** What the file says; nothing for a file that is not there or cannot be read. */
export function readDraftState(text: string | null): DraftState {
  try {
    const state = JSON.parse(text ?? '') as DraftState;
    return typeof state.images === 'object' && state.images !== null ? state : { images: {} };
  } catch {
    return { images: {} };
  }
}

const read = ({ ports }: ImageManager) => readDraftState(ports.files.read(STATE_FILE));

function change(manager: ImageManager, apply: (state: DraftState) => void) {
  const state = read(manager);
  const before = JSON.stringify(state);
  apply(state);
  const after = JSON.stringify(state);
  if (after === before) return;
  try {
    manager.ports.files.write(STATE_FILE, after);
  } catch {
    return; // the draft only logs it
  }
}

const notEnsured = (image: string, pullPolicy: string) => ({
  reason: 'ErrImageNotEnsured',
  message: `Container image ${quote(image)} is present with pull policy of ${quote(pullPolicy)} but does not have the proper auth (image secret) that was used to pull the image`,
});

const upstream = 'KEP-2535 draft for v1.31, image_manager.go EnsureImageExists';

/** The draft's decision table. `refused` differs between its two profiles. */
export function draftBook(refused: CredentialBook['refused']): CredentialBook {
  return {
    active: (manager) => gateOn(manager) && manager.config.pullImageSecretRecheck,
    start: () => undefined,

    mustAttemptImagePull(manager, image, imageRef, pullPolicy, getCredentials, chain) {
      const entry = read(manager).images[imageRef];
      const now = manager.ports.now();
      const facts = [{ kind: 'file' as const, path: STATE_FILE }];
      if (pullPolicy === 'Never' && !entry) {
        chain.push({
          question: 'Was the image pulled with a secret?',
          answer: 'no',
          because:
            'The state file knows nothing of it, and Never asks no registry, so it is open to every pod.',
          upstream,
          facts,
        });
        return { pull: false, metric: null, credential: null };
      }
      let overdue: string | null = null;
      for (const { hash, source } of getCredentials()) {
        const known = entry?.authHash[hash];
        if (!known?.ensured) continue;
        const who = source ? `${source.namespace}/${source.name}` : 'the node';
        if (
          known.dueDate !== NO_DUE_DATE &&
          Date.parse(known.dueDate) <= Date.parse(manager.ports.wallClock(now))
        ) {
          overdue = `${who} was ensured until ${known.dueDate.slice(11, 19)}, which is past: it has to be ensured again.`;
          continue;
        }
        chain.push({
          question: "Is one of the pod's credentials ensured?",
          answer: 'yes',
          because:
            known.dueDate === NO_DUE_DATE
              ? `${who} is ensured, without an end.`
              : `${who} is ensured until ${known.dueDate.slice(11, 19)}.`,
          upstream,
          facts: [...facts, { kind: 'secret', key: who, hash }],
          otherwise: 'ask the registry',
        });
        return { pull: false, metric: null, credential: who };
      }
      chain.push({
        question: "Is one of the pod's credentials ensured?",
        answer: 'no',
        because:
          overdue ??
          (entry
            ? 'The state file lists other credentials for this image, not one of this pod.'
            : 'The state file knows nothing of this image.'),
        upstream,
        facts,
        otherwise: 'use the image',
      });
      return { pull: true, metric: null, credential: null };
    },

    recordPullIntent: () => undefined,

    recordImagePulled(manager, image, imageRef, credential) {
      change(manager, ({ images }) => {
        if (!credential) {
          delete images[imageRef];
          return;
        }
        const period = manager.config.pullImageSecretRecheckPeriod ?? 0;
        const dueDate = period > 0 ? manager.ports.wallClock(manager.ports.now() + period) : NO_DUE_DATE;
        const entry = images[imageRef] ?? { name: image, authHash: {} };
        images[imageRef] = {
          ...entry,
          authHash: { ...entry.authHash, [credential.hash]: { ensured: true, dueDate } },
        };
      });
    },

    recordImagePullFailed: () => undefined,

    pruneUnknownRecords(manager, imageRefs) {
      change(manager, ({ images }) => {
        for (const ref of Object.keys(images)) if (!imageRefs.includes(ref)) delete images[ref];
      });
    },

    neverPull: (_manager, image, pullPolicy) => notEnsured(image, pullPolicy),
    refused,
  };
}

/** The blog post's node: a refusal about an image that is in the runtime by then is ErrImageNotEnsured. */
export const refusedAsInTheBlog: CredentialBook['refused'] = (manager, image, pullPolicy) => {
  if (pullPolicy === 'Always') return null;
  try {
    return manager.ports.imageStatus(image) ? notEnsured(image, pullPolicy) : null;
  } catch {
    return null;
  }
};
