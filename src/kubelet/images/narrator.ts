/** Writes down the chain of a decision while it is being made, in plain English. */
import type { ResolvedKubeletConfiguration } from '../../api/kubelet.ts';
import type { Decision, DecisionStep, Fact } from '../../api/trace.ts';
import type { TrackedCredential } from '../credentials/keyring.ts';
import type { ImageManager, Verdict } from './context.ts';
import type { EnsureRequest, EnsureResult, PullAnswer } from './types.ts';

const UPSTREAM = 'pkg/kubelet/images/image_manager.go EnsureImageExists';

export const whoOf = (credential: TrackedCredential | null | undefined) =>
  credential
    ? credential.source
      ? `${credential.source.namespace}/${credential.source.name}`
      : "the node's credentials"
    : 'anonymous';

const words: Record<string, string> = {
  ok: 'ok',
  unauthorized: '401 unauthorized',
  denied: 'denied',
  notFound: '404 not found',
  unavailable: 'no answer',
  error: 'an error',
};

export class Narrator {
  readonly decision: Decision;
  readonly chain: DecisionStep[];

  constructor(
    private readonly manager: ImageManager,
    request: EnsureRequest,
    decision?: Decision,
  ) {
    if (decision) {
      this.decision = decision;
      this.chain = decision.steps;
      return;
    }
    this.chain = [];
    this.decision = {
      // A new process counts from 1 again; the time keeps the names apart.
      id: `${manager.ports.now()}-${manager.state.nextRun++}`,
      t: manager.ports.now(),
      end: null,
      pod: `${request.pod.namespace}/${request.pod.name}`,
      podUid: request.pod.uid,
      container: request.container,
      image: request.image,
      imageRef: '',
      pullPolicy: request.imagePullPolicy,
      steps: this.chain,
      outcome: 'pulling',
      message: '',
      metric: null,
      credential: null,
    };
  }

  step(
    question: string,
    answer: string,
    because: string,
    upstream: string,
    facts: Fact[] = [],
    otherwise?: string,
  ) {
    this.chain.push(
      otherwise === undefined
        ? { question, answer, because, upstream, facts }
        : { question, answer, because, upstream, facts, otherwise },
    );
  }

  present(imageRef: string, policy: string) {
    const found = imageRef !== '';
    this.decision.imageRef = imageRef;
    this.step(
      'Is the image in the runtime?',
      found ? 'yes' : 'no',
      found
        ? `The runtime has it as ${shortId(imageRef)}, and ${policy} does not pull an image that may be used.`
        : 'The runtime does not have it.',
      UPSTREAM,
      found ? [{ kind: 'image', id: imageRef }] : [],
      found ? 'pull it' : 'check whether this pod may use it',
    );
  }

  gate(active: boolean, config: ResolvedKubeletConfiguration) {
    const gate = config.featureGates.KubeletEnsureSecretPulledImages === true;
    const because = active
      ? 'KubeletEnsureSecretPulledImages is on, so it matters who asks for the image.'
      : gate
        ? 'pullImageSecretRecheck is not on, so every pod may use an image that is there.'
        : 'KubeletEnsureSecretPulledImages is off, so every pod may use an image that is there.';
    this.step(
      'Are credentials checked for images that are there?',
      active ? 'yes' : 'no',
      because,
      UPSTREAM,
      [{ kind: 'field', field: 'featureGates.KubeletEnsureSecretPulledImages', value: String(gate) }],
      active ? 'use the image' : "check the pod's credentials",
    );
  }

  verdict({ metric, credential }: Verdict) {
    this.decision.metric = metric;
    this.decision.credential = credential;
  }

  pulling(credentials: readonly TrackedCredential[]) {
    const who = [...new Set(credentials.map(whoOf))];
    this.step(
      'With which credentials is the registry asked?',
      who.length ? who.join(', then ') : 'anonymously',
      who.length
        ? 'These match the image, in the order in which they are tried; one after another until one succeeds.'
        : 'No credential of the pod or the node matches the image.',
      'pkg/credentialprovider/keyring.go Lookup',
      credentials.flatMap(({ source, hash }): Fact[] =>
        source?.kind === 'secret'
          ? [{ kind: 'secret', key: `${source.namespace}/${source.name}`, hash }]
          : [],
      ),
    );
    this.publish();
  }

  answered(t: number, answer: PullAnswer) {
    const result = answer.ok ? 'ok' : answer.result;
    const user =
      answer.username === null
        ? 'anonymously'
        : answer.username === ''
          ? 'with an empty user name'
          : `as ${answer.username}`;
    this.step(
      `What does ${answer.host} say?`,
      words[result] ?? result,
      answer.ok
        ? `Asked ${user}, ${answer.host} let the pull go on.`
        : `Asked ${user}, ${answer.host} answered: ${answer.error}`,
      'pkg/kubelet/kuberuntime/kuberuntime_image.go PullImage',
      [{ kind: 'request', t, host: answer.host, username: answer.username, result }],
    );
  }

  recorded(imageRef: string, used: TrackedCredential | null) {
    this.decision.imageRef = imageRef;
    this.decision.credential = used?.source ? whoOf(used) : 'every pod of the node';
    this.step(
      'What is written down?',
      used?.source ? whoOf(used) : 'open to all',
      used?.source
        ? `The image was pulled with ${whoOf(used)}: from now on whoever shows the same credentials may use it.`
        : 'The image was pulled without a credential of the pod, so every pod of the node may use it.',
      'pkg/kubelet/images/pullmanager/image_pull_manager.go RecordImagePulled',
    );
  }

  end({ imageRef, error, message }: EnsureResult) {
    const { decision } = this;
    const pulled = decision.steps.some(({ question }) => question.startsWith('With which credentials'));
    decision.end = this.manager.ports.now();
    if (imageRef) decision.imageRef = imageRef;
    decision.outcome = error ?? (pulled ? 'pulled' : 'present');
    decision.message = message;
    // Nothing is added any more: what is handed out is the decision itself.
    this.manager.ports.decision(decision);
  }

  /** Hands out a copy: the chain goes on growing, and what was handed out must not. */
  private publish() {
    this.manager.ports.decision({ ...this.decision, steps: [...this.chain] });
  }
}

/** Goes on with a decision whose pull was under way. */
export function resume(
  manager: ImageManager,
  pull: { request: EnsureRequest; decision: Decision },
): Narrator {
  return new Narrator(manager, pull.request, pull.decision);
}

export const shortId = (id: string) => (id.length > 19 ? id.slice(0, 19) : id);
