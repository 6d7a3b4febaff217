/** Everything an image manager works with: its ports, the configuration, the version and its own state. */
import type { CredentialProviderSpec } from '../../api/lab.ts';
import type { ResolvedKubeletConfiguration } from '../../api/kubelet.ts';
import type { DecisionStep } from '../../api/trace.ts';
import type { BackOff } from '../backoff.ts';
import type { Keyring, TrackedCredential } from '../credentials/keyring.ts';
import type { KubeletVersion } from '../versions/types.ts';
import type { PullManagerState } from './pullmanager/manager.ts';
import type { ImagePorts } from './types.ts';

/** What lies in memory only: a new process starts with a new one. Plain data. */
export interface ImageManagerState {
  backOff: BackOff;
  /** `<reason>: <message>` of the last failed pull by back-off key. */
  previousErrors: Record<string, string>;
  pullManager: PullManagerState;
  /** Tokens of the registry QPS limiter; null = no limit. */
  limiter: { tokens: number; at: number } | null;
  nextPull: number;
  /** Runs of EnsureImageExists so far, for the decisions' names. */
  nextRun: number;
  providerCache: Record<
    string,
    { until: number; answer: Record<string, { username: string; password: string }> }
  >;
}

export interface ImageManager {
  ports: ImagePorts;
  config: ResolvedKubeletConfiguration;
  version: KubeletVersion;
  nodeKeyring: Keyring;
  providers: readonly CredentialProviderSpec[];
  /** The gate KubeletServiceAccountTokenForCredentialProviders. */
  state: ImageManagerState;
}

/** The chain of one decision as it is being made. */
export type Chain = DecisionStep[];

/** The pod's credentials, looked up once a call and only when asked for. Throws Error for a malformed secret. */
export type GetCredentials = () => readonly TrackedCredential[];

export interface Verdict {
  pull: boolean;
  metric: string | null;
  /** Who let the pod in. */
  credential: string | null;
}

/** How a version keeps book about who may use an image: the records that shipped, or the draft's state file. */
export interface CredentialBook {
  /** Whether it does anything with this configuration. */
  active(manager: ImageManager): boolean;
  start(manager: ImageManager): void;
  /** For an image that is there: may this pod use it as it is? */
  mustAttemptImagePull(
    manager: ImageManager,
    image: string,
    imageRef: string,
    pullPolicy: string,
    credentials: GetCredentials,
    chain: Chain,
  ): Verdict;
  /** Throws Error when the intent cannot be written. */
  recordPullIntent(manager: ImageManager, image: string): void;
  recordImagePulled(
    manager: ImageManager,
    image: string,
    imageRef: string,
    credential: TrackedCredential | null,
  ): void;
  recordImagePullFailed(manager: ImageManager, image: string): void;
  /** Forgets what is about images that are not in the list. */
  pruneUnknownRecords(manager: ImageManager, imageRefs: readonly string[]): void;
  /** A refusal that is no ErrImageNeverPull, for an image that is there under policy Never. */
  neverPull(
    manager: ImageManager,
    image: string,
    pullPolicy: string,
  ): { reason: string; message: string } | null;
  /** The end of a failed pull that is no ErrImagePull; without a back-off. */
  refused(
    manager: ImageManager,
    image: string,
    pullPolicy: string,
  ): { reason: string; message: string } | null;
}

export const gateOn = ({ config }: Pick<ImageManager, 'config'>) =>
  config.featureGates.KubeletEnsureSecretPulledImages === true;
