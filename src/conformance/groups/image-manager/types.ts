/** The parts of an image-manager vector. */
import type { CredentialProviderSpec, RegistrySpec, RegistryTag } from '../../../api/lab.ts';
import type { PullPolicy } from '../../../api/objects.ts';
import type { EnsureRequest } from '../../../kubelet/images/types.ts';

export interface SecretData {
  uid: string;
  type: string;
  data: unknown;
}

export interface Ensure {
  pod: EnsureRequest['pod'];
  image: string;
  imagePullPolicy: PullPolicy;
  imagePullSecrets?: string[];
  imageArrived?: boolean;
}

export interface VectorRepository {
  name: string;
  visibility?: 'public' | 'private';
  readers?: string[];
  tags?: Record<string, Partial<RegistryTag>>;
}

export interface Step {
  expect?: Record<string, unknown>;
  files?: Record<string, unknown>;
  ensure?: Ensure;
  crashDuringPull?: Ensure;
  advance?: string;
  restartKubelet?: { kubeletConfiguration?: Record<string, unknown>; kubelet?: string };
  removeImage?: string;
  importImage?: { name: string; id: string };
  collectGarbage?: object;
  deleteUnusedImages?: { inUse?: string[] };
  registry?: { host: string; available: boolean };
  rotatePassword?: { host: string; username: string; password: string };
  setRepository?: { host: string } & VectorRepository;
  runtime?: { imageStatusError?: string; listImagesError?: string };
  setSecret?: Record<string, SecretData | null>;
  writeFile?: { path: string; content: string };
  deleteFile?: string;
  makeDirectory?: string;
}

export interface Vector {
  name: string;
  kubelet: string;
  kubeletConfiguration?: Record<string, unknown>;
  dockerConfigJson?: unknown;
  credentialProviders?: (Omit<CredentialProviderSpec, 'defaultCacheDuration'> & {
    defaultCacheDuration: string;
  })[];
  images?: { name: string; id: string; size?: number }[];
  registries?: { host: string; users?: RegistrySpec['users']; repositories?: VectorRepository[] }[];
  secrets?: Record<string, SecretData>;
  steps: Step[];
}
