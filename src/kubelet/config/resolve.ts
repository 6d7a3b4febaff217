/** Defaulting and validation. Models pkg/kubelet/apis/config/v1beta1/defaults.go and pkg/kubelet/apis/config/validation */
import { ENSURE_SECRET_PULLED_IMAGES } from '../../api/kubelet.ts';
import type { ResolvedKubeletConfiguration, VerificationPolicy } from '../../api/kubelet.ts';
import { duration, quote } from '../../sim/go.ts';
import { MINUTE, SECOND } from '../../sim/time.ts';
import type { ConfigPolicies } from '../versions/types.ts';
import { type AllowlistRules, parseAllowlist } from '../images/pullmanager/policies.ts';

/** What the file says, decoded: durations in milliseconds, everything else as it is. */
export interface WrittenConfiguration {
  imagePullCredentialsVerificationPolicy?: string;
  preloadedImagesVerificationAllowlist?: string[];
  imageServiceEndpoint?: string;
  serializeImagePulls?: boolean;
  maxParallelImagePulls?: number;
  registryPullQPS?: number;
  registryBurst?: number;
  maxPods?: number;
  syncFrequency?: number;
  imageMinimumGCAge?: number;
  imageMaximumGCAge?: number;
  imageGCHighThresholdPercent?: number;
  imageGCLowThresholdPercent?: number;
  maxContainerRestartPeriod?: number;
  loggingFormat?: string;
  /** As written: a duration or nanoseconds. */
  flushFrequency?: string | number;
  pullImageSecretRecheck?: boolean;
  pullImageSecretRecheckPeriod?: number;
}

const CRASH_LOOP = 'KubeletCrashLoopBackOffMax';

/** Fills in what is unset; a zero counts as unset where Go's defaulting cannot tell. */
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

/** The kubelet's errors, in its order and its words. */
export function validate(
  config: ResolvedKubeletConfiguration,
  written: WrittenConfiguration,
  policies: ConfigPolicies,
  rules: AllowlistRules,
): string[] {
  const errors: string[] = [];
  const error = (text: string) => errors.push(`invalid configuration: ${text}`);
  const { imageGCHighThresholdPercent: high, imageGCLowThresholdPercent: low } = config;
  if (high < 0 || high > 100)
    error(
      `imageGCHighThresholdPercent (--image-gc-high-threshold) ${high} must be between 0 and 100, inclusive`,
    );
  if (low < 0 || low > 100)
    error(
      `imageGCLowThresholdPercent (--image-gc-low-threshold) ${low} must be between 0 and 100, inclusive`,
    );
  else if (low >= high)
    error(
      `imageGCLowThresholdPercent (--image-gc-low-threshold) ${low} must be less than imageGCHighThresholdPercent (--image-gc-high-threshold) ${high}`,
    );
  if (config.imageMinimumGCAge < 0 && policies.checksMinimumAge)
    error(`imageMinimumGCAge ${duration(config.imageMinimumGCAge)} must not be negative`);
  if (config.imageMaximumGCAge !== 0 && config.imageMaximumGCAge <= config.imageMinimumGCAge) {
    error(
      `imageMaximumGCAge ${duration(config.imageMaximumGCAge)} must be greater than imageMinimumGCAge ${duration(config.imageMinimumGCAge)}`,
    );
  }
  if (config.maxPods < 0) error(`maxPods (--max-pods) ${config.maxPods} must not be a negative number`);
  if (config.registryBurst < 0)
    error(`registryBurst (--registry-burst) ${config.registryBurst} must not be a negative number`);
  if (config.registryPullQPS < 0)
    error(`registryPullQPS (--registry-qps) ${config.registryPullQPS} must not be a negative number`);
  if (config.maxParallelImagePulls !== null) {
    if (config.maxParallelImagePulls < 1)
      error(`maxParallelImagePulls ${config.maxParallelImagePulls} must be a positive number`);
    else if (config.serializeImagePulls && config.maxParallelImagePulls > 1) {
      error(
        'maxParallelImagePulls cannot be larger than 1 unless SerializeImagePulls (--serialize-image-pulls) is set to false',
      );
    }
  }
  const period = config.maxContainerRestartPeriod;
  if (period !== null && !config.featureGates[CRASH_LOOP])
    error(
      `FeatureGate ${CRASH_LOOP} not enabled, CrashLoopBackOff.MaxContainerRestartPeriod must not be set`,
    );
  else if (period !== null && (period < SECOND || period > 5 * MINUTE))
    error(
      `CrashLoopBackOff.MaxContainerRestartPeriod (got: ${period / SECOND} seconds) must be set between 1s and 300s`,
    );
  if (config.featureGates[ENSURE_SECRET_PULLED_IMAGES]) validatePolicy(config, rules, error);
  else {
    const unset = (field: string) =>
      error(`\`${field}\` must not be set if ${ENSURE_SECRET_PULLED_IMAGES} feature gate is not enabled`);
    if (written.imagePullCredentialsVerificationPolicy) unset('imagePullCredentialsVerificationPolicy');
    if (written.preloadedImagesVerificationAllowlist?.length) unset('preloadedImagesVerificationAllowlist');
  }
  return errors;
}

function validatePolicy(
  config: ResolvedKubeletConfiguration,
  rules: AllowlistRules,
  error: (text: string) => void,
) {
  const policy: string = config.imagePullCredentialsVerificationPolicy;
  const allowlist = config.preloadedImagesVerificationAllowlist;
  if (
    !['NeverVerify', 'NeverVerifyPreloadedImages', 'NeverVerifyAllowlistedImages', 'AlwaysVerify'].includes(
      policy,
    )
  ) {
    error(
      `option ${quote(policy)} specified for imagePullCredentialsVerificationPolicy. Valid options are "NeverVerify", "NeverVerifyPreloadedImages", "NeverVerifyAllowlistedImages" or "AlwaysVerify"`,
    );
  }
  if (allowlist.length && policy !== 'NeverVerifyAllowlistedImages') {
    error(
      'can\'t set `preloadedImagesVerificationAllowlist` if `imagePullCredentialsVertificationPolicy` is not "NeverVerifyAllowlistedImages"',
    );
  }
  if (policy !== 'NeverVerifyAllowlistedImages') return;
  try {
    parseAllowlist(allowlist, rules);
  } catch (reason) {
    error(`invalid image pattern in \`preloadedImagesVerificationAllowlist\`: ${(reason as Error).message}`);
  }
}
