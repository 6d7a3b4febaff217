/** What the controls in the header show: the values that the kubelet's file has written. */
import { ENSURE_SECRET_PULLED_IMAGES } from '../api/kubelet.ts';
import type { KubeletConfigResult } from '../api/kubelet.ts';
import type { Item } from './item.ts';
import { map } from '../kinds/raw.ts';
import type { Compilation } from './types.ts';

export function controlsOf(
  kubelets: readonly Item[],
  merged: Record<string, unknown> | null,
  version: string,
  config: KubeletConfigResult,
): Compilation['controls'] {
  const [kubelet] = kubelets;
  const value = merged ?? kubelet?.document.value ?? {};
  const gate = map(value.featureGates)[ENSURE_SECRET_PULLED_IMAGES];
  const { imagePullCredentialsVerificationPolicy: policy, preloadedImagesVerificationAllowlist: allowlist } =
    value;
  const { pullImageSecretRecheck: recheck, pullImageSecretRecheckPeriod: period } = value;
  return {
    kubeletFile: kubelet?.document.file ?? null,
    fixed: kubelets.find(({ fixed }) => fixed)?.fixed ?? null,
    kubeletVersion: version,
    gate: config.ok ? config.config.featureGates[ENSURE_SECRET_PULLED_IMAGES] === true : gate === true,
    gateWritten: typeof gate === 'boolean' ? gate : null,
    policy: typeof policy === 'string' ? policy : null,
    allowlist: Array.isArray(allowlist) ? allowlist.map(String) : null,
    recheck: typeof recheck === 'boolean' ? recheck : null,
    recheckPeriod: period === undefined || period === null ? null : String(period),
  };
}
