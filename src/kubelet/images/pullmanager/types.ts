/** What the image manager asks of a pull manager, and what each of them works with. */
import type { ResolvedKubeletConfiguration } from '../../../api/kubelet.ts';
import type { CredentialHolder, DecisionStep, PluginAnswer, PullFailure } from '../../../api/decision.ts';
import type { PullPolicy } from '../../../api/objects.ts';
import type { ImagePullCredentials, ImagePulledRecord } from '../../../api/records.ts';
import type { References } from '../../../registry/reference.ts';
import type { TrackedCredential } from '../../credentials/keyring.ts';
import type { Memo } from '../../memo.ts';
import type { ImagePorts } from '../types.ts';
import type { Accessor, AccessorState, RecordFormat } from './accessor.ts';
import type { AllowlistRules } from './policies.ts';

/** What lies in memory only; plain data. */
export interface PullManagerState {
  /** Pulls in flight by image. */
  intentCounters: Map<string, number>;
  accessor: AccessorState;
}

/** How a version keeps and compares records. */
export interface RecordPolicies {
  records: RecordFormat;
  /** Intents and records are kept in memory in front of the files. */
  memory: boolean;
  /** Key of credentialMapping for an image as written. Throws Error. */
  recordName(image: string, known: References): string;
  allowlist: AllowlistRules;
}

/** The inputs of a decision other than the image's records: constant for the life of a process. */
export interface PullManagerRules {
  config: ResolvedKubeletConfiguration;
  policies: RecordPolicies;
  memo: Memo;
}

export interface PullManagerContext extends PullManagerRules {
  ports: Pick<ImagePorts, 'now' | 'wallClock' | 'imageStatus' | 'listImages' | 'files'>;
  state: PullManagerState;
  accessor: Accessor;
}

export interface ImageQuery {
  /** As written in the pod. */
  image: string;
  /** The runtime's reference of the image on the node, '' = none. */
  imageRef: string;
  pullPolicy: PullPolicy;
}

/** What a look-up found, in the order in which it is tried; or the decoder's words when a secret is malformed. */
export type LookUp =
  | {
      error: null;
      credentials: readonly TrackedCredential[];
      /** What the node's plugins answered; omitted = it has none. */
      plugins?: readonly PluginAnswer[];
    }
  | { error: string; credentials: readonly [] };

/** The pod's credentials, looked up once a call and only when asked for. */
export type GetCredentials = () => LookUp;

/** What the shipped versions know about an image on the node. */
export interface RecordKnowledge {
  kind: 'record';
  record: ImagePulledRecord | null;
  /** Without a record: whether a pull of it began and its end was never written down. */
  intent: boolean;
  /** Why the record or the intent cannot be read; null = it can. */
  unreadable: string | null;
}

/** What the draft's state file says of an image, and the moment (RFC 3339) that due dates are compared with. */
export interface DraftKnowledge {
  kind: 'draft';
  entry: DraftEntry | null;
  at: string;
}

export interface DraftEntry {
  name: string;
  authHash: Record<string, { ensured: boolean; dueDate: string }>;
}

export type ImageKnowledge = RecordKnowledge | DraftKnowledge;

/** Whether an image on the node must be pulled, and what that decision writes. */
export interface Verdict {
  pull: boolean;
  /** Label of kubelet_imagemanager_image_mustpull_checks_total; null = it counts nothing. */
  metric: string | null;
  /** Whose credential let the pod in; `everyone` = the record is open to all. */
  credential: CredentialHolder | { kind: 'everyone' } | null;
  /** What joins the record under this image's name; null = nothing. */
  delta: ImagePullCredentials | null;
  /** The error of the look-up, when the decision needed it: it ends the start. */
  error: string | null;
  steps: DecisionStep[];
}

/**
 * Keeps which pod may use which image: the records that shipped, or the draft's state file.
 * Models pkg/kubelet/images/pullmanager/interfaces.go ImagePullManager
 *
 * The contract of intents: each `recordPullIntent` that did not throw ends in exactly one `recordImagePulled` or
 * `recordImagePullFailed` for the same image, or with the process. Several may be in flight for one image; the intent
 * stays until the last of them has ended.
 */
export interface ImagePullManager<Known extends ImageKnowledge = ImageKnowledge> {
  /** Whether it does anything with this configuration. */
  active(config: ResolvedKubeletConfiguration): boolean;
  /** Once, before anything else: reads the disk and settles what the last process left. */
  initialize(context: PullManagerContext): void;
  /** Everything known about an image on the node. Changes nothing but the order of the in-memory cache. */
  knowledgeOf(context: PullManagerContext, query: ImageQuery): Known;
  /** May this pod use the image as it is? Pure; the caller writes the delta. */
  mustAttemptImagePull(
    rules: PullManagerRules,
    query: ImageQuery,
    known: Known,
    credentials: GetCredentials,
  ): Verdict;
  /** Writes a verdict's delta; a disk that refuses changes nothing. */
  writeDelta(context: PullManagerContext, query: ImageQuery, delta: ImagePullCredentials): void;
  /** Throws Error when the intent cannot be written. */
  recordPullIntent(context: PullManagerContext, image: string): void;
  /** `credential` null = the pull was anonymous. */
  recordImagePulled(
    context: PullManagerContext,
    image: string,
    imageRef: string,
    credential: TrackedCredential | null,
  ): void;
  recordImagePullFailed(context: PullManagerContext, image: string): void;
  /** The file, below the kubelet's root, that says who may use an image. */
  fileOf(context: PullManagerContext, imageRef: string): string;
  /** Forgets images that are not in the list, as the image garbage collector asks for. */
  pruneUnknownRecords(context: PullManagerContext, imageRefs: readonly string[]): void;
  /** The error for an image on the node under policy Never; null = ErrImageNeverPull. */
  neverPull(query: ImageQuery): PullFailure | null;
  /** The error of a failed pull that is not ErrImagePull and starts no back-off; null = ErrImagePull. */
  refused(context: PullManagerContext, query: Omit<ImageQuery, 'imageRef'>): PullFailure | null;
}
