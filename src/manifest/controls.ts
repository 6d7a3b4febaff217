/** What the controls in the header show: the values that the kubelet's file has written. */
import { ENSURE_SECRET_PULLED_IMAGES } from '../api/kubelet.ts';
import type { KubeletConfigResult } from '../api/kubelet.ts';
import type { Item } from './item.ts';
import { map } from '../kinds/raw.ts';
import type { Compilation } from './types.ts';

type Controls = Compilation['controls'];
/** What a configuration has written, of what the controls show; null = omitted. */
export type Written = Pick<Controls, 'gateWritten' | 'policy' | 'allowlist' | 'recheck' | 'recheckPeriod'>;

export function writtenIn(value: Readonly<Record<string, unknown>>): Written {
  const gate = map(value.featureGates)[ENSURE_SECRET_PULLED_IMAGES];
  const { imagePullCredentialsVerificationPolicy: policy, preloadedImagesVerificationAllowlist: allowlist } =
    value;
  const { pullImageSecretRecheck: recheck, pullImageSecretRecheckPeriod: period } = value;
  return {
    gateWritten: typeof gate === 'boolean' ? gate : null,
    policy: typeof policy === 'string' ? policy : null,
    allowlist: Array.isArray(allowlist) ? allowlist.map(String) : null,
    recheck: typeof recheck === 'boolean' ? recheck : null,
    recheckPeriod: period === undefined || period === null ? null : String(period),
  };
}

export function controlsOf(
  kubelets: readonly Item[],
  merged: Record<string, unknown> | null,
  version: string,
  config: KubeletConfigResult,
): Controls {
  const [kubelet] = kubelets;
  const written = writtenIn(merged ?? kubelet?.document.value ?? {});
  return {
    ...written,
    kubeletFile: kubelet?.document.file ?? null,
    fixed: kubelets.find(({ fixed }) => fixed)?.fixed ?? null,
    kubeletVersion: version,
    gate: config.ok
      ? config.config.featureGates[ENSURE_SECRET_PULLED_IMAGES] === true
      : written.gateWritten === true,
  };
}
