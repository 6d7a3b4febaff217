/** What is said of a pull. */
import type { Fact, Tellers } from './step-text.ts';
import { holderName, nameOf, resultWords } from './words.ts';

const upstream = 'pkg/kubelet/images/image_manager.go EnsureImageExists';

function asked(username: string | null): string {
  if (username === null) return 'anonymously';
  return username === '' ? 'with an empty user name' : `as ${username}`;
}

export const pullSteps = {
  intentNotWritten: ({ error }) => ({
    question: 'Can the intent to pull be written down?',
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
      question: 'Is a back-off running?',
      answer: 'yes',
      because: `${failed}; the next one is due ${Math.ceil(left / 1000)} s from now at the earliest.`,
      upstream,
      facts: [],
    };
  },
  registryAsked: ({ credentials }) => {
    const who = [...new Set(credentials.map(({ holder }) => holderName(holder)))];
    return {
      question: 'With which credentials is the registry asked?',
      answer: who.length ? who.join(', then ') : 'anonymously',
      because: who.length
        ? 'These match the image, in the order in which they are tried; one after another until one succeeds.'
        : 'No credential of the pod or the node matches the image.',
      upstream: 'pkg/credentialprovider/keyring.go Lookup',
      facts: credentials.flatMap(({ holder, hash }): Fact[] =>
        holder.kind === 'secret' ? [{ kind: 'secret', key: nameOf(holder), hash }] : [],
      ),
    };
  },
  registryAnswered: ({ t, host, username, result, error }) => ({
    question: `What does ${host} say?`,
    answer: resultWords[result],
    because:
      result === 'ok'
        ? `Asked ${asked(username)}, ${host} let the pull go on.`
        : `Asked ${asked(username)}, ${host} answered: ${error}`,
    upstream: 'pkg/kubelet/kuberuntime/kuberuntime_image.go PullImage',
    facts: [{ kind: 'request', t, host, username, result }],
  }),
  recorded: ({ by }) => ({
    question: 'What is written down?',
    answer: by ? holderName(by) : 'open to all',
    because: by
      ? `The image was pulled with ${holderName(by)}: from now on whoever shows the same credentials may use it.`
      : 'The image was pulled without a credential of the pod, so every pod of the node may use it.',
    upstream: 'pkg/kubelet/images/pullmanager/image_pull_manager.go RecordImagePulled',
    facts: [],
  }),
} satisfies Partial<Tellers>;
