/** What the kubelet decided at a container start, as data. `explain/` makes sentences of it. */
import type { Millis } from '../sim/time.ts';
import type { ResolvedKubeletConfiguration } from './kubelet.ts';
import type { PullPolicy } from './objects.ts';
import type { RecordedSecret, RecordedServiceAccount } from './records.ts';
import type { RequestResult } from './request.ts';

/** Whose credential it is. `node` = the node's own configuration or a plugin that answers for the node. */
export type CredentialHolder =
  | { kind: 'secret'; uid: string; namespace: string; name: string }
  | { kind: 'serviceAccount'; uid: string; namespace: string; name: string }
  | { kind: 'node' };

/** A credential as a decision names it; the hash is what records know it by. */
export interface NamedCredential {
  holder: CredentialHolder;
  hash: string;
}

/** How a credential of the pod meets a record. */
export type CredentialMatch =
  /** The same secret with the same content. */
  | { kind: 'sameSecret'; secret: RecordedSecret }
  /** The same content in another secret; `added` = the pod's secret joins the record, which is not full. */
  | { kind: 'sameContent'; secret: RecordedSecret; recorded: RecordedSecret; added: boolean }
  /** The same secret with new content, which replaces the old hash. */
  | { kind: 'newContent'; secret: RecordedSecret }
  | { kind: 'serviceAccount'; account: RecordedServiceAccount };

/**
 * What became of asking a credential provider plugin whose `matchImages` match: `cached` = an earlier answer still counts,
 * `nothing` = it has no credentials or exits with an error. The last two are not asked: the plugin's `tokenAttributes` want
 * a service account, or annotations of it, that the pod does not have.
 */
export interface PluginAnswer {
  plugin: string;
  /** The service account in whose name it was asked; null = in the node's. */
  account: { namespace: string; name: string } | null;
  answer: 'credentials' | 'cached' | 'nothing' | 'noServiceAccount' | 'noAnnotation';
}

/** One question that the kubelet asked itself, and what the answer follows from. */
export type DecisionStep =
  /** The name has no place in it for the default tag: no start. */
  | { kind: 'nameNotParsed'; image: string }
  /** The pull policy Always does not look at the node. */
  | { kind: 'policyAlways' }
  | { kind: 'inspectionFailed'; error: string }
  /** `imageRef` '' = the runtime does not have it. */
  | { kind: 'imagePresent'; imageRef: string; pullPolicy: PullPolicy }
  /** Whether credentials are checked for an image on the node. `checks` is false with the gate on when a draft's recheck is off. */
  | { kind: 'gate'; gate: boolean; checks: boolean }
  | { kind: 'recordUnreadable'; imageRef: string; error: string }
  /** `by` = what tells that the kubelet pulled the image; null = nothing does. */
  | { kind: 'pulledByKubelet'; imageRef: string; by: 'record' | 'intent' | null }
  | {
      kind: 'verificationPolicy';
      policy: ResolvedKubeletConfiguration['imagePullCredentialsVerificationPolicy'];
      pulledByKubelet: boolean;
      required: boolean;
      /** The allowlist's entry that exempts the image. */
      pattern?: string;
    }
  /** The record's entry for `name`: open to all, or absent. `recordedNames` is null without a record. */
  | {
      kind: 'recordKnown';
      imageRef: string;
      name: string;
      answer: 'openToAll' | 'no';
      recordedNames: readonly string[] | null;
    }
  | { kind: 'credentialRecorded'; imageRef: string; match: CredentialMatch }
  | {
      kind: 'credentialNotRecorded';
      imageRef: string;
      secrets: readonly RecordedSecret[];
      serviceAccounts: readonly RecordedServiceAccount[];
      /** Those of the pod, without the node's. */
      own: readonly CredentialHolder[];
    }
  /** Drafts: the image was pulled without a secret, or not by the kubelet, and Never asks nobody. */
  | { kind: 'notPulledWithSecret' }
  /** Drafts; `dueDate` RFC 3339, null = never. */
  | { kind: 'credentialEnsured'; credential: NamedCredential; dueDate: string | null }
  /** Drafts: `known` = the state file knows the image; `overdue` = one of the pod's was ensured until then. */
  | {
      kind: 'credentialNotEnsured';
      known: boolean;
      overdue: { holder: CredentialHolder; dueDate: string } | null;
    }
  /** The pull policy Never ends it: the image is absent, its credentials are not recorded, or (drafts) not ensured. */
  | { kind: 'neverPull'; because: 'absent' | 'notRecorded' | 'notEnsured' }
  /** A secret of the pod is malformed: no credential of the pod is used. */
  | { kind: 'credentialsMalformed'; error: string }
  | { kind: 'intentNotWritten'; error: string }
  /** `previous` = the failure that the back-off follows; null = of another container with this image. */
  | { kind: 'backOff'; until: Millis; left: Millis; previous: PullFailure | null }
  /** The plugins that answer for the image, when it has any plugins; none = no plugin does. */
  | { kind: 'pluginsAsked'; plugins: readonly PluginAnswer[] }
  /** The credentials that match the image, in the order in which they are tried; none = anonymously. */
  | { kind: 'registryAsked'; credentials: readonly NamedCredential[] }
  /** `t` = when it was asked; `error` '' when ok. */
  | {
      kind: 'registryAnswered';
      t: Millis;
      host: string;
      username: string | null;
      result: RequestResult;
      error: string;
    }
  /** The blog post's node: the registry refused, and the image is in the runtime by now. */
  | { kind: 'presentAfterRefusal' }
  /** What the pull put down, and below the kubelet's root where; `by` null = the image is open to every pod. */
  | { kind: 'recorded'; by: CredentialHolder | null; file: string };

export type StepKind = DecisionStep['kind'];
export type StepOf<K extends StepKind> = Extract<DecisionStep, { kind: K }>;

export interface PullFailure {
  reason: string;
  message: string;
}

/** One run of EnsureImageExists, that is one container start. */
export interface Decision {
  /** `default/web/nginx#3`: the third start of this container; of a pod created anew under its name, `default/web(2)/nginx#1`. */
  id: string;
  t: Millis;
  /** When it returned; null while the pull is under way. */
  end: Millis | null;
  pod: string;
  podUid: string;
  container: string;
  /** It is an image volume of the pod, and `container` its name. */
  volume?: true;
  /** As written in the pod. */
  image: string;
  /** The runtime's reference of the image it found, or '' . */
  imageRef: string;
  pullPolicy: PullPolicy;
  steps: DecisionStep[];
  /** `pulling`, `present` (used without a pull), `pulled`, or the error's reason (`ErrImagePull`, …). */
  outcome: string;
  /** The message returned beside the error, '' on success. */
  message: string;
  /** Label of kubelet_imagemanager_image_mustpull_checks_total, null when it was not asked. */
  metric: string | null;
  /** Whose credential let the pod in or was recorded; `everyone` = the image is open to all pods, null = none. */
  credential: CredentialHolder | { kind: 'everyone' } | null;
}
