/** Sentences about the draft's state file. */
import type { CredentialHolder } from '../api/decision.ts';
import { STATE_FILE } from '../kubelet/images/draft-state.ts';
import { type Fact, type Tellers, factOfHolder } from './step-text.ts';
import { momentText, nameOf } from './words.ts';

const upstream = 'KEP-2535 draft for v1.31, image_manager.go EnsureImageExists';
const stateFile: Fact = { kind: 'file', path: STATE_FILE };

const who = (holder: CredentialHolder) => (holder.kind === 'node' ? 'the node' : nameOf(holder));

export const draftSteps = {
  notPulledWithSecret: () => ({
    question: 'Was the image pulled with a secret?',
    answer: 'no',
    because:
      'The state file has no entry for it, and with Never the registry is not asked, so every pod may use it.',
    upstream,
    facts: [stateFile],
  }),
  credentialEnsured: ({ credential: { holder, hash }, dueDate }) => ({
    question: "Is one of the pod's credentials ensured?",
    answer: 'yes',
    because:
      dueDate === null
        ? `${who(holder)} is ensured with no expiry.`
        : `${who(holder)} is ensured until ${momentText(dueDate)}.`,
    upstream,
    facts: [stateFile, factOfHolder(holder, hash)],
    otherwise: 'ask the registry',
  }),
  credentialNotEnsured: ({ known, overdue }) => ({
    question: "Is one of the pod's credentials ensured?",
    answer: 'no',
    because: overdue
      ? `${who(overdue.holder)} was ensured until ${momentText(overdue.dueDate)}. That time has passed, so it must be ensured again.`
      : known
        ? 'The state file lists credentials for this image, but none that this pod has.'
        : 'The state file has no entry for this image.',
    upstream,
    facts: [stateFile],
    otherwise: 'use the image',
  }),
  presentAfterRefusal: () => ({
    question: 'Is the image on the node anyway?',
    answer: 'yes',
    because:
      "The image is there, but the registry did not confirm this pod's credentials, so they are not ensured.",
    upstream,
    facts: [],
  }),
} satisfies Partial<Tellers>;
