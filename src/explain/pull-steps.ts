/** Sentences about a pull. */
import type { Fact, Tellers } from './step-text.ts';
import { askedAs, holderName, nameOf, resultWords } from './words.ts';

const upstream = 'pkg/kubelet/images/image_manager.go EnsureImageExists';

export const pullSteps = {
  intentNotWritten: ({ error }) => ({
    question: 'Can the pull intent be recorded?',
    answer: 'no',
    because: error,
    upstream,
    facts: [],
  }),
  backOff: ({ left, previous }) => {
    const failed = previous
      ? `The last pull failed with ${previous.reason} (${previous.message})`
      : 'The last pull for this pod failed';
    return {
      question: 'Is an image pull back-off in effect?',
      answer: 'yes',
      because: `${failed}. The next attempt can start in ${Math.ceil(left / 1000)} s at the earliest.`,
      upstream,
      facts: [],
    };
  },
  registryAsked: ({ credentials }) => {
    const who = [...new Set(credentials.map(({ holder }) => holderName(holder)))];
    return {
      question: 'Which credentials are used for the pull?',
      answer: who.length ? who.join(', then ') : 'anonymously',
      because: who.length
        ? 'These credentials match the image. They are tried in this order until one succeeds.'
        : 'Neither the pod nor the node has credentials that match the image.',
      upstream: 'pkg/credentialprovider/keyring.go Lookup',
      facts: credentials.flatMap(({ holder, hash }): Fact[] =>
        holder.kind === 'secret' ? [{ kind: 'secret', key: nameOf(holder), hash }] : [],
      ),
    };
  },
  registryAnswered: ({ t, host, username, result, error }) => ({
    question: `How does ${host} respond?`,
    answer: resultWords[result],
    because:
      result === 'ok'
        ? `${host} was asked ${askedAs(username)} and allowed the pull.`
        : `${host} was asked ${askedAs(username)} and answered: ${error}`,
    upstream: 'pkg/kubelet/kuberuntime/kuberuntime_image.go PullImage',
    facts: [{ kind: 'request', t, host, username, result }],
  }),
  recorded: ({ by }) => ({
    question: 'What is recorded?',
    answer: by ? holderName(by) : 'open to all',
    because: by
      ? `The image was pulled with ${holderName(by)}, so any pod that presents the same credentials may use it.`
      : "The image was pulled without the pod's credentials, so every pod on the node may use it.",
    upstream: 'pkg/kubelet/images/pullmanager/image_pull_manager.go RecordImagePulled',
    facts: [],
  }),
} satisfies Partial<Tellers>;
