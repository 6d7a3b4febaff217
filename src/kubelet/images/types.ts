/**
 * The image manager's contract with the rest of the kubelet. The manager's state is plain data; every call gets it
 * and the ports, and returns at once: a pull, which takes time, is handed out as a question (`ask`) and goes on with
 * `pullAnswered`. So the same functions serve the simulated node and the conformance vectors.
 */
import type { Decision } from '../../api/decision.ts';
import type { PullPolicy, Secret } from '../../api/objects.ts';
import type { RequestResult } from '../../api/request.ts';
import type { Millis } from '../../sim/time.ts';
import type { Memo } from '../memo.ts';

export interface EnsureRequest {
  pod: {
    namespace: string;
    name: string;
    uid: string;
    serviceAccountName?: string;
    serviceAccountUid?: string;
    serviceAccountAnnotations?: Record<string, string>;
  };
  container: string;
  /** It is an image volume, and `container` its name. */
  volume?: true;
  image: string;
  imagePullPolicy: PullPolicy;
  /** Those that the kubelet found, in the pod's order. */
  pullSecrets: readonly Secret[];
}

export interface AuthConfig {
  username?: string;
  password?: string;
  email?: string;
  auth?: string;
  serverAddress?: string;
  identityToken?: string;
  registryToken?: string;
}

/** What the runtime answers to ImageStatus. */
export interface RuntimeImage {
  id: string;
  repoTags: string[];
  repoDigests: string[];
  size: number;
}

/** What surrounds the image manager. All synchronous. */
export interface ImagePorts {
  memo: Memo;
  now(): Millis;
  /** RFC 3339 in UTC, whole seconds, of a moment. */
  wallClock(t: Millis): string;
  /** Runtime; throws Error with the runtime's text. */
  imageStatus(image: string): RuntimeImage | null;
  listImages(): RuntimeImage[];
  /** Files below the kubelet's root (`image_manager/pulled/sha256-…`). Writing throws Error when the disk refuses. */
  files: {
    read(path: string): string | null;
    write(path: string, content: string): void;
    remove(path: string): void;
    list(directory: string): string[];
  };
  event(type: 'Normal' | 'Warning', reason: string, message: string): void;
  /** Called with the decision as it grows: at the start of a pull and at the end. */
  decision(decision: Decision): void;
  /** Adds to a counter; the name is Prometheus' with labels. */
  count(metric: string): void;
}

export interface EnsureResult {
  /** '' on failure */
  imageRef: string;
  /** Reason (`ErrImagePull`, …) or a decoder's text; null on success. */
  error: string | null;
  message: string;
}

/** A pull under way; plain data that belongs to the manager. `id` is unique within the manager's life. */
export interface PendingPull {
  id: number;
  request: EnsureRequest;
  /** The image as it is asked of the runtime (default tag applied). */
  image: string;
  /** When EnsureImageExists was called, and when the puller took it up (null = still queued). */
  calledAt: Millis;
  startedAt: Millis | null;
  [internal: string]: unknown;
}

export type EnsureStep =
  | { kind: 'done'; result: EnsureResult }
  /** Events `Pulling` and the intent are written; the pull now waits for the puller (serial or parallel). */
  | { kind: 'queued'; pull: PendingPull };

export type PullStep =
  { kind: 'ask'; image: string; auth: AuthConfig | null } | { kind: 'done'; result: EnsureResult };

/** The runtime's answer to one PullImage. */
export type PullAnswer =
  | { ok: true; imageRef: string; host: string; username: string | null }
  | { ok: false; error: string; host: string; username: string | null; result: RequestResult };
