/** The lab's own kinds, `apiVersion: lab/v1alpha1`, with durations as milliseconds and sizes as bytes. */
import type { Millis } from '../sim/time.ts';

export interface RegistryUser {
  username: string;
  password: string;
  /** A token that expires: accepted until this long after the start of the scenario or its last rotation. */
  validFor?: Millis;
}

/** What a container's process does when its command says nothing the lab understands. */
export interface ProcessSpec {
  exitAfter?: Millis;
  exitCode?: number;
}

export interface RegistryTag {
  /** The runtime's image id; tags that share one are one image. If omitted: derived from the name. */
  id?: string;
  /** What a reference by digest asks for. */
  digest?: string;
  /** Bytes. */
  size: number;
  pullTime: Millis;
  /** The runtime's error text where the pull would succeed otherwise. */
  pullError?: string;
  process?: ProcessSpec;
}

export interface RegistryRepository {
  name: string;
  visibility: 'public' | 'private';
  readers: string[];
  tags: Record<string, RegistryTag>;
}

export type RegistryErrorKind = 'unauthorized' | 'denied' | 'notFound' | 'unavailable';

export interface RegistrySpec {
  host: string;
  users: RegistryUser[];
  repositories: RegistryRepository[];
  /** Who checks logins: a token server, the registry itself, or nobody. Default: a token server, unless the host has a port. */
  auth?: 'basic' | 'token' | 'none';
  /** The token server's address, and what it calls the registry. */
  realm?: string;
  service?: string;
  /** 401 or 403: how the token server refuses users without access. Default: it issues a token without the right. */
  tokenRefusal?: number;
  /** The HTTP status of every answer. Default: whatever fits the request. */
  status?: number;
  /** The registry's own words; `{image}` is replaced with the image name of the request. */
  errors?: Partial<Record<RegistryErrorKind, string>>;
}

export interface PreloadedImage {
  name: string;
  id?: string;
  size?: number;
  process?: ProcessSpec;
}

export type RuntimeName = 'containerd' | 'cri-o-1.35';

/** A credential provider plugin: its entry in CredentialProviderConfig and what the simulated plugin answers. */
export interface CredentialProviderSpec {
  name: string;
  matchImages: string[];
  defaultCacheDuration: Millis;
  tokenAttributes?: {
    serviceAccountTokenAudience?: string;
    cacheType?: string;
    requireServiceAccount?: boolean;
    requiredServiceAccountAnnotationKeys?: string[];
    optionalServiceAccountAnnotationKeys?: string[];
  };
  /** The answer to a request without a token; if omitted, the plugin exits with an error. */
  auth?: Record<string, { username: string; password: string }>;
  /** Answers to requests with the token of that service account (`namespace/name`). */
  serviceAccountAuth?: Record<string, Record<string, { username: string; password: string }>>;
  cacheKeyType?: 'Image' | 'Registry' | 'Global';
}

/** Mirrors and logins of the container runtime, as in registries.yaml of k3s. */
export interface RuntimeRegistries {
  /** Endpoints by the host that they replace; `*` = all other hosts. */
  mirrors: ReadonlyMap<string, readonly string[]>;
  /** By the host, too: how paths are written at its endpoints; patterns of Go and what takes their place, the first counts. */
  rewrites?: ReadonlyMap<string, readonly (readonly [pattern: string, replacement: string])[]>;
  /** By host: added to requests of the kubelet that have no login. */
  logins: ReadonlyMap<string, { username: string; password: string }>;
}

/** Admission plugins that are off by default. */
export type AdmissionPlugin = 'AlwaysPullImages';

/** What keeps pods from a node that do not tolerate it. */
export interface Taint {
  key: string;
  value: string;
  effect: 'NoSchedule' | 'PreferNoSchedule' | 'NoExecute';
}

export interface NodeSpec {
  name: string;
  /** In addition to those that every node has. Default: the labels that the pods ask of their node. */
  labels?: Readonly<Record<string, string>>;
  taints?: readonly Taint[];
  kubeletVersion: string;
  runtime: RuntimeName;
  images: PreloadedImage[];
  /** Text of `<kubelet root>/config.json`; null = none. */
  dockerConfigJson: string | null;
  credentialProviders: CredentialProviderSpec[];
  /** How full the images' disk is at the start; undefined = never full enough for the collector. */
  diskUsedPercent?: number;
  registries?: RuntimeRegistries;
  /** Additional admission plugins of the cluster's API server. */
  admission?: readonly AdmissionPlugin[];
  /** Bytes; undefined = the disk stays as full as it is, whatever is pulled or deleted. */
  diskCapacity?: number;
}

export interface Expectation {
  at: Millis;
  /** `namespace/name`, '' = none is named. */
  pod: string;
  status?: string;
  ready?: string;
  restarts?: number;
  /** What else there must be, by the fields of `manifest/expectations`, as written. */
  also?: Readonly<Record<string, unknown>>;
}

/** What a scenario suggests to try. It is done when the run fits all that is given; see `manifest/tries.ts`. */
export interface Try {
  text: string;
  when: {
    /** If omitted: at any time. */
    at?: Millis;
    /** `namespace/name`; if omitted, no pod is looked at. */
    pod?: string;
    status?: string;
    ready?: string;
    restarts?: number;
    /** The version of the kubelet, its gate, and its verification policy as it resolved it. */
    kubelet?: string;
    gate?: boolean;
    policy?: string;
    /** The steps of the scenario of which one must run; if omitted, none need. */
    steps?: readonly { at: Millis; kind: string }[];
  };
}

/** Where a scenario opens. */
export interface Opening {
  at?: Millis;
  /** `namespace/name` */
  pod?: string;
  file?: string;
  /** The id of a panel, which is its folder's name. */
  panel?: string;
}
