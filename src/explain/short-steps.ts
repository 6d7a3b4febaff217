/** Each step of a decision in one line: a short question, its answer, and a few words why. */
import type { DecisionStep, StepKind, StepOf } from '../api/decision.ts';
import { pluginWords } from './pull-steps.ts';
import { askedAs, holderName, listed, momentText, recorded, shortId } from './words.ts';

export interface ShortStep {
  /** `image here?` */
  question: string;
  answer: string;
  /** A few words without an end; '' = the answer says it all. */
  because: string;
  /** What the other answer would have led to. */
  otherwise?: string;
  /** What the runtime, the registry or the disk said, to the letter. */
  error?: string;
}

type ShortTellers = { [Kind in StepKind]: (step: StepOf<Kind>) => ShortStep };

const CHECK = 'check the credentials';
const USE = 'use the image';
const ASK = 'ask the registry';

const answers = {
  ok: 'ok',
  unauthorized: '401',
  denied: 'access denied',
  notFound: '404 not found',
  unavailable: 'nothing',
  error: 'an error',
};

const withError = (error: string) => (error === '' ? {} : { error });

const tellers: ShortTellers = {
  nameNotParsed: ({ image }) => ({ question: 'name valid?', answer: 'no', because: image }),
  policyAlways: () => ({
    question: 'image here?',
    answer: 'not asked',
    because: 'Always pulls at every start',
  }),
  inspectionFailed: ({ error }) => ({
    question: 'image here?',
    answer: 'no answer',
    because: 'the runtime returned an error',
    ...withError(error),
  }),
  imagePresent: ({ imageRef, pullPolicy }) =>
    imageRef === ''
      ? {
          question: 'image here?',
          answer: 'no',
          because: `not in the runtime, ${pullPolicy}`,
          otherwise: CHECK,
        }
      : {
          question: 'image here?',
          answer: 'yes',
          because: `${shortId(imageRef)}, ${pullPolicy}`,
          otherwise: 'pull it',
        },
  gate: ({ gate, checks }) => ({
    question: 'checked?',
    answer: checks ? 'yes' : 'no',
    because: checks || !gate ? `gate ${gate ? 'on' : 'off'}` : 'recheck off',
    otherwise: checks ? USE : CHECK,
  }),
  recordUnreadable: ({ error }) => ({
    question: 'record readable?',
    answer: 'no',
    because: 'so the registry is asked, whatever the policy',
    ...withError(error),
  }),
  pulledByKubelet: ({ by }) => ({
    question: 'pulled by the kubelet?',
    answer: by ? 'yes' : 'no',
    because: by === 'record' ? 'it has a record' : by ? 'a pull intent is left' : 'preloaded',
  }),
  verificationPolicy: ({ policy, required, pattern }) => ({
    question: 'policy verifies it?',
    answer: required ? 'yes' : 'no',
    because: pattern === undefined ? policy : `${policy}, ${pattern}`,
    otherwise: required ? USE : CHECK,
  }),
  recordKnown: ({ name, answer, recordedNames }) =>
    answer === 'openToAll'
      ? { question: 'recorded?', answer: 'open to all', because: 'pulled without a pod’s credentials' }
      : {
          question: 'recorded?',
          answer: 'no',
          because: recordedNames ? `the record lists ${listed(recordedNames)}, not ${name}` : 'no record',
          otherwise: USE,
        },
  credentialRecorded: ({ match }) => ({
    question: 'recorded?',
    answer: 'yes',
    because: {
      sameSecret: 'same secret, same content',
      sameContent: 'same content in another secret',
      newContent: 'same secret, new content',
      serviceAccount: 'same service account',
    }[match.kind],
    otherwise: ASK,
  }),
  credentialNotRecorded: (step) => ({
    question: 'recorded?',
    answer: 'no',
    because: `the record holds ${recorded(step)}`,
    otherwise: USE,
  }),
  notPulledWithSecret: () => ({
    question: 'pulled with a secret?',
    answer: 'no',
    because: 'so every pod may use it',
  }),
  credentialEnsured: ({ dueDate }) => ({
    question: 'ensured?',
    answer: 'yes',
    because: dueDate === null ? 'for ever' : `until ${momentText(dueDate)}`,
    otherwise: ASK,
  }),
  credentialNotEnsured: ({ known, overdue }) => ({
    question: 'ensured?',
    answer: 'no',
    because: overdue
      ? `past due since ${momentText(overdue.dueDate)}`
      : known
        ? 'other credentials are'
        : 'the image is not in the state file',
    otherwise: USE,
  }),
  neverPull: ({ because }) => ({
    question: because === 'absent' ? 'may pull?' : 'may ask the registry?',
    answer: 'no',
    because: 'pull policy Never',
  }),
  credentialsMalformed: ({ error }) => ({
    question: 'pull secrets readable?',
    answer: 'no',
    because: 'one is not a valid Docker config',
    ...withError(error),
  }),
  intentNotWritten: ({ error }) => ({
    question: 'intent recorded?',
    answer: 'no',
    because: 'the disk refused it',
    ...withError(error),
  }),
  backOff: ({ left, previous }) => ({
    question: 'in back-off?',
    answer: 'yes',
    because: `${Math.ceil(left / 1000)} s left${previous ? ` after ${previous.reason}` : ''}`,
    ...withError(previous?.message ?? ''),
  }),
  pluginsAsked: ({ plugins }) => ({
    question: 'plugins answer',
    answer: plugins.length
      ? listed([...new Set(plugins.map(({ answer }) => pluginWords[answer]))])
      : 'nothing',
    because: plugins.length ? listed(plugins.map(({ plugin }) => plugin)) : 'none matches the image',
  }),
  registryAsked: ({ credentials }) => {
    const who = [...new Set(credentials.map(({ holder }) => holderName(holder)))];
    return {
      question: 'asked with',
      answer: who.length ? listed(who) : 'no credentials',
      because: who.length ? '' : 'none match the image',
    };
  },
  registryAnswered: ({ host, username, result, error }) => ({
    question: `${host} says`,
    answer: answers[result],
    because: `asked ${askedAs(username)}`,
    ...withError(error),
  }),
  presentAfterRefusal: () => ({
    question: 'image here anyway?',
    answer: 'yes',
    because: 'but not ensured for this pod',
  }),
  recorded: ({ by }) => ({
    question: 'now recorded',
    answer: by ? holderName(by) : 'open to all',
    because: '',
  }),
};

export function shortStep(step: DecisionStep): ShortStep {
  const tell = tellers[step.kind] as (step: DecisionStep) => ShortStep;
  return tell(step);
}
