/** What the kubelet makes of its configuration file. */

/** The gate that the lab is about. Source: pkg/features/kube_features.go */
export const ENSURE_SECRET_PULLED_IMAGES = 'KubeletEnsureSecretPulledImages';

/**
 * From the one that trusts the node most to the one that trusts it least.
 * Source: pkg/kubelet/apis/config/types.go ImagePullCredentialsVerificationPolicy
 */
export const VERIFICATION_POLICIES = [
  'NeverVerify',
  'NeverVerifyPreloadedImages',
  'NeverVerifyAllowlistedImages',
  'AlwaysVerify',
] as const;

export type VerificationPolicy = (typeof VERIFICATION_POLICIES)[number];

/**
 * The resolved (defaulted) configuration, the fields that the lab's kubelet acts on. Durations in milliseconds.
 * `imagePullCredentialsVerificationPolicy` is '' when the gate is off.
 */
export interface ResolvedKubeletConfiguration {
  /** Every gate that this version knows, with its value in force. */
  featureGates: Record<string, boolean>;
  imagePullCredentialsVerificationPolicy: VerificationPolicy | '';
  preloadedImagesVerificationAllowlist: string[];
  imageServiceEndpoint: string;
  serializeImagePulls: boolean;
  /** null = unset */
  maxParallelImagePulls: number | null;
  registryPullQPS: number;
  registryBurst: number;
  maxPods: number;
  /** Empty if the node has no static pods. */
  staticPodPath: string;
  syncFrequency: number;
  imageMinimumGCAge: number;
  imageMaximumGCAge: number;
  imageGCHighThresholdPercent: number;
  imageGCLowThresholdPercent: number;
  /** Milliseconds; null = the default of 5 minutes. */
  maxContainerRestartPeriod: number | null;
  /** Draft profiles only; elsewhere unset. */
  pullImageSecretRecheck: boolean;
  /** Draft profiles only. Milliseconds; 0 = keep a cache and never invalidate it; null = unset. */
  pullImageSecretRecheckPeriod: number | null;
}

/** One `--config` file as one kubelet version reads it. */
export type KubeletConfigResult =
  | { ok: true; config: ResolvedKubeletConfiguration; log: [severity: string, text: string][] }
  | {
      ok: false;
      /** Where it ends; see the conformance README's kubelet-configuration. */
      stage: 'load' | 'panic' | 'logging' | 'validate' | 'plugins';
      error: string;
      log: [severity: string, text: string][];
      exitCode: number;
    };
