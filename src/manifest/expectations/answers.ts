/** The answers of each kind of decision step, in the words in which an expectation asks for them. */
import type { CredentialHolder, DecisionStep, StepKind, StepOf } from '../../api/decision.ts';
import { VERIFICATION_POLICIES } from '../../api/kubelet.ts';

interface Answers<K extends StepKind> {
  /** What may be asked for; null = also names that are not known before. */
  words: readonly string[] | null;
  /** Those that fit a step. */
  of(step: StepOf<K>): readonly string[];
  /** It is asked only where the answer is yes: a decision without this step has answered no. */
  silent: boolean;
  help: string;
}

const yes = (is: boolean) => [is ? 'yes' : 'no'];

const happened = (help: string) => ({
  words: ['yes', 'no'],
  of: () => ['yes'],
  silent: true,
  help,
});

const nameOf = (holder: CredentialHolder) =>
  holder.kind === 'node' ? 'node' : `${holder.namespace}/${holder.name}`;

const RESULTS = ['ok', 'unauthorized', 'denied', 'notFound', 'unavailable', 'error'];

const answers: { [K in StepKind]: Answers<K> } = {
  nameNotParsed: happened('The image name is not valid.'),
  policyAlways: happened('The pull policy Always does not look at the node.'),
  inspectionFailed: happened('The runtime could not say whether it has the image.'),
  imagePresent: {
    words: ['yes', 'no'],
    of: ({ imageRef }) => yes(imageRef !== ''),
    silent: false,
    help: 'Whether the image is in the runtime.',
  },
  gate: {
    words: ['yes', 'no'],
    of: ({ checks }) => yes(checks),
    silent: false,
    help: 'Whether credentials are checked for an image that is on the node.',
  },
  recordUnreadable: happened('The record of the image cannot be read.'),
  pulledByKubelet: {
    words: ['yes', 'no', 'record', 'intent'],
    of: ({ by }) => (by === null ? ['no'] : ['yes', by]),
    silent: false,
    help: 'Whether the kubelet pulled the image, and what tells so.',
  },
  verificationPolicy: {
    words: ['yes', 'no', ...VERIFICATION_POLICIES],
    of: ({ required, policy }) => [...yes(required), policy],
    silent: false,
    help: 'Whether the policy requires the credentials to be verified, or its name.',
  },
  recordKnown: {
    words: ['no', 'openToAll'],
    of: ({ answer }) => [answer],
    silent: false,
    help: 'Whether the record has the name of the image: no, or openToAll. Where it lists credentials, they are compared instead.',
  },
  credentialRecorded: {
    words: ['yes', 'no', 'sameSecret', 'sameContent', 'newContent', 'serviceAccount'],
    of: ({ match }) => ['yes', match.kind],
    silent: true,
    help: 'One of the pod’s credentials is recorded, and how it matches.',
  },
  credentialNotRecorded: happened('None of the pod’s credentials is recorded.'),
  notPulledWithSecret: happened('Drafts: the image was not pulled with a secret.'),
  credentialEnsured: happened('Drafts: one of the pod’s credentials is ensured.'),
  credentialNotEnsured: {
    words: ['yes', 'no', 'overdue', 'unknown'],
    of: ({ known, overdue }) => ['yes', ...(overdue ? ['overdue'] : known ? [] : ['unknown'])],
    silent: true,
    help: 'Drafts: none is ensured: overdue = one was, unknown = nothing is known of the image.',
  },
  neverPull: {
    words: ['yes', 'no', 'absent', 'notRecorded', 'notEnsured'],
    of: ({ because }) => ['yes', because],
    silent: true,
    help: 'The pull policy Never ends it, and why.',
  },
  credentialsMalformed: happened('A secret of the pod is not a valid Docker config.'),
  intentNotWritten: happened('The pull intent could not be written.'),
  backOff: happened('The start only waits for a back-off to end.'),
  pluginsAsked: {
    words: ['yes', 'no', 'credentials', 'cached', 'nothing', 'noServiceAccount', 'noAnnotation'],
    of: ({ plugins }) => ['yes', ...plugins.map(({ answer }) => answer)],
    silent: true,
    help: 'The node has credential provider plugins, and what those that match the image answered.',
  },
  registryAsked: {
    words: null,
    of: ({ credentials }) =>
      credentials.length === 0
        ? ['yes', 'anonymously']
        : ['yes', ...credentials.map(({ holder }) => nameOf(holder))],
    silent: true,
    help: 'A pull was begun: anonymously, or with the credentials of namespace/name or of the node.',
  },
  registryAnswered: {
    words: ['yes', 'no', ...RESULTS],
    of: ({ result }) => ['yes', result],
    silent: true,
    help: 'What the registry answered.',
  },
  presentAfterRefusal: happened('The registry refused, and the image is on the node by now.'),
  recorded: {
    words: null,
    of: ({ by }) => ['yes', by ? nameOf(by) : 'everyone'],
    silent: true,
    help: 'What the pull recorded: namespace/name, or everyone.',
  },
};

export const decisionKinds = Object.keys(answers) as StepKind[];

/** Of a kind, without the type of its steps. */
export const answersOf = (kind: StepKind) =>
  answers[kind] as unknown as Omit<Answers<StepKind>, 'of'> & { of(step: DecisionStep): readonly string[] };
