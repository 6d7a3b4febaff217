/** Files of `kubectl/v1` that hold the commands of one run on one cluster. */
import type { KubeObject } from '../../../api/objects.ts';
import type { Transcript } from '../cluster/types.ts';

export interface Printed {
  exitCode: number;
  stdout: string;
  stderr: string;
}

export interface Recorded extends Printed {
  name: string;
  args: string[];
  files?: Record<string, string>;
  stdin?: string;
}

/** What the cluster held before the first command; times in seconds from t0. */
export interface Setup {
  nodeName?: string;
  namespaces?: string[];
  kubeletConfiguration?: object;
  registries?: Transcript['registries'];
  steps?: { at: number; apply?: KubeObject[] }[];
}

/** One file. */
export interface Part {
  /** `apply`, `get`, … */
  group: string;
  cases: Recorded[];
  setup: Setup | null;
  /** Names of pods that the recording itself took away between the commands of this part. */
  takenAway: string[];
  /** Recorded with the requested file name rather than that of our copy. */
  sameRun: boolean;
  /** Of the API server and of the kubelet: `v1.36.3`. */
  apiserver: string;
  kubelet: string;
}
