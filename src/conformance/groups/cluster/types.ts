/** The parts of a transcript that are read. Times in seconds. */
import type { CredentialProviderSpec, RegistryTag } from '../../../api/lab.ts';
import type { Container, KubeObject, Pod } from '../../../api/objects.ts';

export interface RecordedContainer {
  name: string;
  state: string;
  reason?: string;
  message?: string;
  exitCode?: number;
  /** `terminated Error 137` */
  lastState?: string | null;
  ready?: boolean;
  started?: boolean;
  restartCount?: number;
  imageID?: string;
}

export interface RecordedStatus {
  t: number;
  pod: string;
  status?: string;
  ready?: string;
  restarts?: string;
  containers?: RecordedContainer[];
  initContainers?: RecordedContainer[];
  ephemeralContainers?: RecordedContainer[];
  phase?: string;
  conditions?: Record<string, string>;
  deleting?: boolean;
  gone?: boolean;
}

export interface RecordedEvent {
  t: number;
  object: string;
  fieldPath?: string;
  type: string;
  reason: string;
  message: string;
  count: number;
}

export interface RecordedRequest {
  t: number;
  host: string;
  image: string;
  username: string | null;
  result: string;
}

export interface RecordedProcess {
  t: number;
  pod: string;
  container: string;
  attempt: number;
  what: string;
  exitCode?: number;
}

export interface RecordedMark {
  t: number;
  name: string;
  kubectl?: { args: string[]; stdout: string; stderr?: string; exitCode: number }[];
  metrics?: string[];
}

export interface TranscriptStep {
  at: number;
  done?: number;
  apply?: KubeObject[];
  delete?: { kind: string; namespace: string; name: string; gracePeriodSeconds?: number; force?: boolean };
  registry?: { host: string; available: boolean };
  rotatePassword?: { host: string; username: string; password: string };
  removeImage?: string;
  importImage?: { name: string; id: string; size?: number };
  killContainer?: { pod: string; namespace?: string; container: string; exitCode: number };
  stopKubelet?: { crash?: boolean };
  startKubelet?: { kubeletConfiguration?: object; kubelet?: string };
  restartKubelet?: { kubeletConfiguration?: object; kubelet?: string; crash?: boolean };
  debug?: { pod: string; namespace?: string; container: Container };
  staticPod?: Pod;
  deleteRecords?: boolean;
  readOnlyRecords?: boolean;
  corruptRecords?: string;
  writeFile?: { path: string; content: string };
  deleteFile?: string;
  mark?: string;
}

export interface Transcript {
  name: string;
  kubelet: string;
  node: string;
  namespaces?: string[];
  kubeletConfiguration?: object;
  dockerConfigJson?: unknown;
  credentialProviders?: (Omit<CredentialProviderSpec, 'defaultCacheDuration'> & {
    defaultCacheDuration: string;
  })[];
  images?: { name: string; id: string; size?: number }[];
  registries?: {
    host: string;
    users?: { username: string; password: string }[];
    repositories?: {
      name: string;
      visibility?: 'public' | 'private';
      readers?: string[];
      tags?: Record<string, Omit<RegistryTag, 'pullTime' | 'size'> & { pullTime?: string; size?: number }>;
    }[];
  }[];
  steps: TranscriptStep[];
  duration: number;
  uids: Record<string, string>;
  observed: {
    statuses: RecordedStatus[];
    events: RecordedEvent[];
    requests: RecordedRequest[];
    processes: RecordedProcess[];
    files: { t: number; path: string; content: unknown }[];
    tables: { t: number; namespace: string; text: string }[];
    kubeletProcess: { t: number; what: string }[];
    marks: RecordedMark[];
    imagesAtEnd: { name: string; id: string; size?: number }[];
  };
}
