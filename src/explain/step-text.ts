/** The sentence for one step of a decision. */
import type { CredentialHolder, StepKind, StepOf } from '../api/decision.ts';
import type { RequestResult } from '../api/request.ts';
import { clock } from '../printers/clock.ts';
import type { Millis } from '../sim/time.ts';
import { nameOf } from './words.ts';

/** Where a step's answer can be seen. */
export type Fact =
  /** `find`: the text in it that says so. */
  | { kind: 'file'; path: string; find?: string }
  | { kind: 'secret'; key: string; hash?: string }
  | { kind: 'image'; id: string }
  | { kind: 'request'; t: Millis; host: string; username: string | null; result: RequestResult }
  | { kind: 'field'; field: string; value: string }
  /** A counter of the kubelet, with its labels. */
  | { kind: 'metric'; metric: string }
  /** A document of the files that is not a secret; key `namespace/name`, null = the only one of its kind. */
  | { kind: 'document'; of: 'CredentialProviderConfig' | 'Node' | 'ServiceAccount'; key: string | null };

export interface StepText {
  /** `Is the image in the runtime?` */
  question: string;
  /** `yes`, `no`, … */
  answer: string;
  /** One sentence in plain English. */
  because: string;
  /** Where the kubelet asks this: `pkg/kubelet/images/image_manager.go EnsureImageExists` */
  upstream: string;
  facts: Fact[];
  /** What the other answer would have led to; shown in grey. */
  otherwise?: string;
}

/** Where the credential of a holder is written down. */
export function factOfHolder(holder: CredentialHolder, hash?: string): Fact {
  switch (holder.kind) {
    case 'secret':
      return { kind: 'secret', key: nameOf(holder), ...(hash === undefined ? {} : { hash }) };
    case 'serviceAccount':
      return { kind: 'document', of: 'ServiceAccount', key: nameOf(holder) };
    case 'node':
      return { kind: 'document', of: 'Node', key: null };
  }
}

/** A fact in a few words. */
export function factText(fact: Fact): string {
  switch (fact.kind) {
    case 'file':
      return `/var/lib/kubelet/${fact.path}`;
    case 'request':
      return `the request at ${clock(fact.t, true)}`;
    case 'secret':
      return `secret ${fact.key}${fact.hash ? `, hash ${fact.hash.slice(0, 7)}` : ''}`;
    case 'image':
      return fact.id;
    case 'field':
      return `${fact.field}: ${fact.value}`;
    case 'metric':
      return fact.metric;
    case 'document':
      return fact.key === null ? documents[fact.of] : `${documents[fact.of]} ${fact.key}`;
  }
}

const documents = {
  CredentialProviderConfig: 'the CredentialProviderConfig',
  Node: "the node's credentials",
  ServiceAccount: 'service account',
};

/** A sentence for each kind: a kind without one does not compile. */
export type Tellers<K extends StepKind = StepKind> = { [Kind in K]: (step: StepOf<Kind>) => StepText };
