/** Everything an image manager works with: its ports, the configuration, the version and its own state. */
import type { CredentialProviderSpec } from '../../api/lab.ts';
import type { ResolvedKubeletConfiguration } from '../../api/kubelet.ts';
import type { PullFailure } from '../../api/decision.ts';
import type { BackOff } from '../backoff.ts';
import type { Keyring } from '../credentials/keyring.ts';
import type { KubeletVersion } from '../versions/types.ts';
import type { ImagePullManager, PullManagerContext, PullManagerState } from './pullmanager/types.ts';
import { derived } from '../../sim/memo.ts';
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

export interface ImageManager {
  ports: ImagePorts;
  config: ResolvedKubeletConfiguration;
  version: KubeletVersion;
  nodeKeyring: Keyring;
  providers: readonly CredentialProviderSpec[];
  state: ImageManagerState;
  /** What is kept of each request for the next time that it comes. */
  asked: WeakMap<EnsureRequest, Asked>;
}

/** The version's pull manager, null when it does nothing with this configuration; and what it works with. */
export const pullManagerOf = derived(
  ({
    config,
    version,
    ports,
    state,
  }: ImageManager): { pullManager: ImagePullManager | null; context: PullManagerContext } => {
    const { images } = version;
    return {
      pullManager: images.pullManager.active(config) ? images.pullManager : null,
      context: { config, policies: images, memo: ports.memo, ports, state: state.pullManager },
    };
  },
);
