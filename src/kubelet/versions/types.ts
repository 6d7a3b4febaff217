/** A kubelet version as a composition of small policies. Nothing else in the lab asks for a version. */
import type { ResolvedKubeletConfiguration } from '../../api/kubelet.ts';
import type { PullPolicy } from '../../api/objects.ts';
import type { CredentialBook } from '../images/context.ts';
import type { AllowlistRules } from '../images/pullmanager/policies.ts';
import type { RecordVersion } from '../images/pullmanager/records.ts';

export interface ImagePolicies {
  /** Who keeps book about which pod may use which image. */
  book: CredentialBook;
  records: { writes: RecordVersion; reads: readonly RecordVersion[]; serviceAccounts: boolean };
  /** Intents and records are kept in memory in front of the files. */
  memory: boolean;
  /** Key of credentialMapping for an image as written. Throws Error. */
  recordName(image: string): string;
  allowlist: AllowlistRules;
  /** Whether the credentials are looked up although no decision has asked for them yet. */
  looksUpAtOnce(gateOn: boolean, present: boolean): boolean;
  /** Whether plugins in service-account mode get a token. */
  serviceAccountTokens(config: ResolvedKubeletConfiguration): boolean;
  /** The message of an inspection error names the image. */
  inspectionErrorNamesImage: boolean;
  metrics: boolean;
  /** maxParallelImagePulls beyond which the kubelet panics at its first pull; null = never. */
  panicsBeyondParallelPulls: number | null;
}

export interface PodPolicies {
  created(container: string): string;
  started(container: string): string;
  /** The next sync after one that ended in a CrashLoopBackOff waits for the rest of it. */
  waitsForCrashLoop: boolean;
  /** A sync that did something asks for a relist of its pod at once. */
  relistsAfterSync: boolean;
}

export interface KubeletVersion {
  /** As in `kubeletVersion`: `v1.36`. */
  name: string;
  /** As `kubectl get nodes` prints it: `v1.36.3`. */
  release: string;
  /** A draft that never shipped. */
  draft: boolean;
  /** One line for the version picker. */
  about: string;
  images: ImagePolicies;
  pods: PodPolicies;
  /** The API server's default for a container that says nothing; null = the real one. */
  defaultPullPolicy: ((image: string) => PullPolicy) | null;
}
