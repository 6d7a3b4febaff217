/** Sentences about a container start up to the credential check. */
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
    question: 'Does the pull policy check the node first?',
    answer: 'no',
    because:
      'With Always, the image is pulled at every container start, so the credential check is never reached.',
    upstream,
    facts: [],
  }),
  inspectionFailed: ({ error }) => ({
    question: 'Is the image in the runtime?',
    answer: 'no answer',
    because: `The runtime returned an error: ${error}`,
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
          because: `The runtime has it as ${shortId(imageRef)}, and with ${pullPolicy} an image that may be used is not pulled.`,
          facts: [{ kind: 'image', id: imageRef }],
          otherwise: 'pull it',
        }),
  }),
  gate: ({ gate, checks }) => ({
    question: 'Are credentials checked for images already on the node?',
    answer: checks ? 'yes' : 'no',
    because: checks
      ? `${ENSURE_SECRET_PULLED_IMAGES} is on, so it matters which pod asks for the image.`
      : gate
        ? 'pullImageSecretRecheck is not on, so every pod may use an image that is already on the node.'
        : `${ENSURE_SECRET_PULLED_IMAGES} is off, so every pod may use an image that is already on the node.`,
    upstream,
    facts: [{ kind: 'field', field: `featureGates.${ENSURE_SECRET_PULLED_IMAGES}`, value: String(gate) }],
    otherwise: checks ? 'use the image' : "check the pod's credentials",
  }),
  neverPull: ({ because }) => ({
    question: because === 'notEnsured' ? 'May the registry be asked?' : 'May the image be pulled?',
    answer: 'no',
    because: {
      absent: 'The image is not on the node, and Never does not allow a pull.',
      notRecorded:
        'The pod has not presented credentials that are recorded for this image, and Never does not allow asking the registry. The error is deliberately the same as for an image that is not on the node.',
      notEnsured: 'Never does not allow it, so the credentials cannot be ensured.',
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
