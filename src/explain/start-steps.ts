/** What is said of a container start before anybody's credentials matter. */
import { ENSURE_SECRET_PULLED_IMAGES } from '../api/kubelet.ts';
import type { Tellers } from './step-text.ts';
import { shortId } from './words.ts';

const upstream = 'pkg/kubelet/images/image_manager.go EnsureImageExists';

export const startSteps = {
  nameNotParsed: ({ image }) => ({
    question: 'Can the image name be parsed?',
    answer: 'no',
    because: `${image} is not a valid image reference.`,
    upstream,
    facts: [],
  }),
  policyAlways: () => ({
    question: 'Does the pull policy look at the node first?',
    answer: 'no',
    because: 'Always pulls at every container start and never comes to the credential check.',
    upstream,
    facts: [],
  }),
  inspectionFailed: ({ error }) => ({
    question: 'Is the image in the runtime?',
    answer: 'no answer',
    because: `The runtime failed: ${error}`,
    upstream,
    facts: [],
  }),
  imagePresent: ({ imageRef, pullPolicy }) => ({
    question: 'Is the image in the runtime?',
    upstream,
    ...(imageRef === ''
      ? {
          answer: 'no',
          because: 'The runtime does not have it.',
          facts: [],
          otherwise: 'check whether this pod may use it',
        }
      : {
          answer: 'yes',
          because: `The runtime has it as ${shortId(imageRef)}, and ${pullPolicy} does not pull an image that may be used.`,
          facts: [{ kind: 'image', id: imageRef }],
          otherwise: 'pull it',
        }),
  }),
  gate: ({ gate, checks }) => ({
    question: 'Are credentials checked for images that are there?',
    answer: checks ? 'yes' : 'no',
    because: checks
      ? `${ENSURE_SECRET_PULLED_IMAGES} is on, so it matters who asks for the image.`
      : gate
        ? 'pullImageSecretRecheck is not on, so every pod may use an image that is there.'
        : `${ENSURE_SECRET_PULLED_IMAGES} is off, so every pod may use an image that is there.`,
    upstream,
    facts: [{ kind: 'field', field: `featureGates.${ENSURE_SECRET_PULLED_IMAGES}`, value: String(gate) }],
    otherwise: checks ? 'use the image' : "check the pod's credentials",
  }),
  neverPull: ({ because }) => ({
    question: because === 'notEnsured' ? 'May the registry be asked?' : 'May it be pulled?',
    answer: 'no',
    because: {
      absent: 'The image is absent and Never forbids the pull.',
      notRecorded:
        'The pod has not shown credentials that are recorded for this image, and Never forbids asking the registry. The words are those of an absent image on purpose.',
      notEnsured: 'Never forbids it, so the credentials cannot be ensured.',
    }[because],
    upstream,
    facts: [],
  }),
  credentialsMalformed: ({ error }) => ({
    question: "Can the pod's credentials be read?",
    answer: 'no',
    because: `One of the pod's pull secrets is not a valid Docker config (${error}), so the kubelet uses none of them.`,
    upstream: 'pkg/credentialprovider/secrets/secrets.go MakeDockerKeyring',
    facts: [],
  }),
} satisfies Partial<Tellers>;
