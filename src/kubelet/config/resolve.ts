/** Defaulting. Models pkg/kubelet/apis/config/v1beta1/defaults.go SetDefaults_KubeletConfiguration */
import { ENSURE_SECRET_PULLED_IMAGES } from '../../api/kubelet.ts';
import type { ResolvedKubeletConfiguration, VerificationPolicy } from '../../api/kubelet.ts';
import { MINUTE } from '../../sim/time.ts';
import type { ValidatedFields } from './validation/fields.ts';

/** The decoded content of the file: durations in milliseconds, everything else unchanged. */
export interface WrittenConfiguration extends ValidatedFields {
  imagePullCredentialsVerificationPolicy?: string;
  preloadedImagesVerificationAllowlist?: string[];
  imageServiceEndpoint?: string;
  serializeImagePulls?: boolean;
  maxParallelImagePulls?: number;
  registryPullQPS?: number;
  registryBurst?: number;
  maxPods?: number;
  staticPodPath?: string;
  syncFrequency?: number;
  imageMinimumGCAge?: number;
  imageMaximumGCAge?: number;
  imageGCHighThresholdPercent?: number;
  imageGCLowThresholdPercent?: number;
  maxContainerRestartPeriod?: number;
  logging?: WrittenLogging;
  pullImageSecretRecheck?: boolean;
  pullImageSecretRecheckPeriod?: number;
}

export interface WrittenLogging {
  format?: string;
  /** As written: a duration or nanoseconds. */
  flushFrequency?: string | number;
  verbosity?: number;
  vmodule?: { filePattern?: string; verbosity?: number }[];
  options?: Partial<Record<'text' | 'json', { splitStream?: boolean; infoBufferSize?: string | number }>>;
}

const CRASH_LOOP = 'KubeletCrashLoopBackOffMax';

/** Fills in unset fields; zero counts as unset where Go's defaulting cannot tell them apart. */
export function applyDefaults(
  written: WrittenConfiguration,
  featureGates: Record<string, boolean>,
): ResolvedKubeletConfiguration {
  const gate = featureGates[ENSURE_SECRET_PULLED_IMAGES] === true;
  const parallel = written.maxParallelImagePulls ?? null;
  return {
    featureGates,
    imagePullCredentialsVerificationPolicy: (written.imagePullCredentialsVerificationPolicy ||
      (gate ? 'NeverVerifyPreloadedImages' : '')) as VerificationPolicy,
    preloadedImagesVerificationAllowlist: written.preloadedImagesVerificationAllowlist ?? [],
    imageServiceEndpoint: written.imageServiceEndpoint ?? '',
    serializeImagePulls: written.serializeImagePulls ?? (parallel === null || parallel < 2),
    maxParallelImagePulls: parallel,
    registryPullQPS: written.registryPullQPS ?? 5,
    registryBurst: written.registryBurst || 10,
    maxPods: written.maxPods || 110,
    staticPodPath: written.staticPodPath ?? '',
    syncFrequency: written.syncFrequency || MINUTE,
    imageMinimumGCAge: written.imageMinimumGCAge || 2 * MINUTE,
    imageMaximumGCAge: written.imageMaximumGCAge ?? 0,
    imageGCHighThresholdPercent: written.imageGCHighThresholdPercent ?? 85,
    imageGCLowThresholdPercent: written.imageGCLowThresholdPercent ?? 80,
    maxContainerRestartPeriod:
      written.maxContainerRestartPeriod ?? (featureGates[CRASH_LOOP] ? 5 * MINUTE : null),
    pullImageSecretRecheck: written.pullImageSecretRecheck ?? false,
    pullImageSecretRecheckPeriod: written.pullImageSecretRecheckPeriod ?? null,
  };
}
