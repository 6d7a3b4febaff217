/** Sentences about a pull. */
import type { PluginAnswer } from '../api/decision.ts';
import { type Fact, type Tellers, factOfHolder } from './step-text.ts';
import { askedAs, holderName, nameOf, resultWords } from './words.ts';

const upstream = 'pkg/kubelet/images/image_manager.go EnsureImageExists';

export const pluginWords: Readonly<Record<PluginAnswer['answer'], string>> = {
  credentials: 'credentials',
  cached: 'cached credentials',
  nothing: 'no credentials',
  noServiceAccount: 'not asked',
  noAnnotation: 'not asked',
};

function pluginSentence({ plugin, account, answer }: PluginAnswer): string {
  const as = account ? ` for the service account ${nameOf(account)}` : '';
  switch (answer) {
    case 'credentials':
      return `${plugin} was run${as} and returned credentials.`;
    case 'cached':
      return `${plugin} was not run again: its last answer${as} is still in the kubelet's cache.`;
    case 'nothing':
      return `${plugin} was run${as} and returned no credentials.`;
    case 'noServiceAccount':
      return `${plugin} was not run: it needs the token of a service account, and the pod's could not be found.`;
    case 'noAnnotation':
      return `${plugin} was not run: the pod's service account lacks an annotation that it requires.`;
  }
}

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
  pluginsAsked: ({ plugins }) => ({
    question: 'What do the credential provider plugins answer?',
    answer: plugins.length ? plugins.map(({ answer }) => pluginWords[answer]).join(', ') : 'not asked',
    because: plugins.length
      ? plugins.map(pluginSentence).join(' ')
      : "No plugin's matchImages matches the image.",
    upstream: 'pkg/credentialprovider/plugin/plugin.go provide',
    facts: [
      { kind: 'document', of: 'CredentialProviderConfig', key: null },
      ...plugins.flatMap(({ account }): Fact[] =>
        account ? [{ kind: 'document', of: 'ServiceAccount', key: nameOf(account) }] : [],
      ),
    ],
  }),
  registryAsked: ({ credentials }) => {
    const who = [...new Set(credentials.map(({ holder }) => holderName(holder)))];
    return {
      question: 'Which credentials are used for the pull?',
      answer: who.length ? who.join(', then ') : 'anonymously',
      because: who.length
        ? 'These credentials match the image. They are tried in this order until one succeeds.'
        : 'Neither the pod nor the node has credentials that match the image.',
      upstream: 'pkg/credentialprovider/keyring.go Lookup',
      facts: credentials.map(({ holder, hash }) => factOfHolder(holder, hash)),
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
  recorded: ({ by, file }) => ({
    question: 'What is recorded?',
    answer: by ? holderName(by) : 'open to all',
    because: by
      ? `The image was pulled with ${holderName(by)}, so any pod that presents the same credentials may use it.`
      : "The image was pulled without the pod's credentials, so every pod on the node may use it.",
    upstream: 'pkg/kubelet/images/pullmanager/image_pull_manager.go RecordImagePulled',
    facts: [{ kind: 'file', path: file }],
  }),
} satisfies Partial<Tellers>;
