/** What is said of the draft's state file. */
import type { CredentialHolder } from '../api/decision.ts';
import { STATE_FILE } from '../kubelet/images/draft-state.ts';
import type { Fact, Tellers } from './step-text.ts';
import { nameOf, timeOfDay } from './words.ts';

const upstream = 'KEP-2535 draft for v1.31, image_manager.go EnsureImageExists';
const stateFile: Fact = { kind: 'file', path: STATE_FILE };

const who = (holder: CredentialHolder) => (holder.kind === 'node' ? 'the node' : nameOf(holder));

export const draftSteps = {
  notPulledWithSecret: () => ({
    question: 'Was the image pulled with a secret?',
    answer: 'no',
    because: 'The state file knows nothing of it, and Never asks no registry, so it is open to every pod.',
    upstream,
    facts: [stateFile],
  }),
  credentialEnsured: ({ credential: { holder, hash }, dueDate }) => ({
    question: "Is one of the pod's credentials ensured?",
    answer: 'yes',
    because:
      dueDate === null
        ? `${who(holder)} is ensured, without an end.`
        : `${who(holder)} is ensured until ${timeOfDay(dueDate)}.`,
    upstream,
    facts: [stateFile, { kind: 'secret', key: who(holder), hash }],
    otherwise: 'ask the registry',
  }),
  credentialNotEnsured: ({ known, overdue }) => ({
    question: "Is one of the pod's credentials ensured?",
    answer: 'no',
    because: overdue
      ? `${who(overdue.holder)} was ensured until ${timeOfDay(overdue.dueDate)}, which is past: it has to be ensured again.`
      : known
        ? 'The state file lists other credentials for this image, not one of this pod.'
        : 'The state file knows nothing of this image.',
    upstream,
    facts: [stateFile],
    otherwise: 'use the image',
  }),
  presentAfterRefusal: () => ({
    question: 'Is the image on the node all the same?',
    answer: 'yes',
    because: 'It is, but the registry did not confirm the credentials of this pod, so they are not ensured.',
    upstream: 'pkg/kubelet/images/image_manager.go EnsureImageExists',
    facts: [],
  }),
} satisfies Partial<Tellers>;
