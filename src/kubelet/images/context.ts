/** Everything an image manager works with: its ports, the configuration, the version and its own state. */
import type { CredentialProviderSpec } from '../../api/lab.ts';
import type { ResolvedKubeletConfiguration } from '../../api/kubelet.ts';
import type { PullFailure } from '../../api/decision.ts';
import type { BackOff } from '../backoff.ts';
import type { Keyring } from '../credentials/keyring.ts';
import type { KubeletVersion } from '../versions/types.ts';
import { accessorWith } from './pullmanager/accessor.ts';
import type { ImagePullManager, PullManagerContext, PullManagerState } from './pullmanager/types.ts';
import type { Asked } from './asked.ts';
import type { EnsureRequest, ImagePorts } from './types.ts';

/** What lies in memory only: a new process starts with a new one. Plain data. */
export interface ImageManagerState {
  backOff: BackOff;
  /** The last failed pull by back-off key. */
  previousErrors: Map<string, PullFailure>;
  pullManager: PullManagerState;
  /** Tokens of the registry QPS limiter; null = no limit. */
  limiter: { tokens: number; at: number } | null;
  nextPull: number;
  providerCache: Record<
    string,
    { until: number; answer: Record<string, { username: string; password: string }> }
  >;
}

export interface ImageManagerOptions {
  ports: ImagePorts;
  config: ResolvedKubeletConfiguration;
  version: KubeletVersion;
  nodeKeyring: Keyring;
  providers: readonly CredentialProviderSpec[];
}

export interface ImageManager extends ImageManagerOptions {
  state: ImageManagerState;
  /** The version's pull manager, null when it does nothing with this configuration; and what it works with. */
  pullManager: ImagePullManager | null;
  context: PullManagerContext;
  /** Kept for the next time that the same request is made. */
  asked: WeakMap<EnsureRequest, Asked>;
}

/** The manager of a process that is up; what it has in memory is `state`. */
export function imageManagerWith(options: ImageManagerOptions, state: ImageManagerState): ImageManager {
  const { config, ports, version } = options;
  const { images } = version;
  const { memo } = ports;
  return {
    ...options,
    state,
    pullManager: images.pullManager.active(config) ? images.pullManager : null,
    context: {
      config,
      policies: images,
      memo,
      ports,
      state: state.pullManager,
      accessor: accessorWith(ports.files, images.records, memo, state.pullManager.accessor),
    },
    asked: new WeakMap(),
  };
}
