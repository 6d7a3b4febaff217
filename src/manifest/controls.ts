/** What the controls in the header show: the values that the kubelet's file has written. */
import type { KubeletConfigResult } from '../api/kubelet.ts';
import type { Item } from './compile.ts';
import { map } from './lab-kinds.ts';
import type { Compilation } from './types.ts';

const GATE = 'KubeletEnsureSecretPulledImages';

export function controlsOf(
  kubelet: Item | null,
  version: string,
  config: KubeletConfigResult,
): Compilation['controls'] {
  const value = kubelet?.document.value ?? {};
  const gate = map(value.featureGates)[GATE];
  const { imagePullCredentialsVerificationPolicy: policy, preloadedImagesVerificationAllowlist: allowlist } =
    value;
  const { pullImageSecretRecheck: recheck, pullImageSecretRecheckPeriod: period } = value;
  return {
    kubeletFile: kubelet?.document.file ?? null,
    kubeletVersion: version,
    gate: config.ok ? config.config.featureGates[GATE] === true : gate === true,
    gateWritten: typeof gate === 'boolean' ? gate : null,
    policy: typeof policy === 'string' ? policy : null,
    allowlist: Array.isArray(allowlist) ? allowlist.map(String) : null,
    recheck: typeof recheck === 'boolean' ? recheck : null,
    recheckPeriod: period === undefined || period === null ? null : String(period),
  };
}
