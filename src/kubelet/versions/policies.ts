/** The policies that the versions are composed of. */
import type { RecordVersion } from '../../api/records.ts';
import { type References, parseImageName, trimTagAndDigest } from '../../registry/reference.ts';
import { pullManager } from '../images/pullmanager/manager.ts';
import { namesAsWritten, namesInFull } from '../images/pullmanager/policies.ts';
import type { ConfigPolicies, ImagePolicies, PodPolicies } from './types.ts';

export const v1alpha1: RecordVersion = 'kubelet.config.k8s.io/v1alpha1';
export const v1beta1: RecordVersion = 'kubelet.config.k8s.io/v1beta1';

/** Credentials are filed under `docker.io/library/nginx` for `nginx`. */
export const filedInFull = {
  recordName: (image: string, known: References) => parseImageName(image, known).repository,
  allowlist: namesInFull,
};

/** Credentials are filed under the name as written, `nginx`. */
export const filedAsWritten = { recordName: trimTagAndDigest, allowlist: namesAsWritten };

/** Records of the first alpha: secrets only, no memory, looked up at every start. */
export const images133: ImagePolicies = {
  pullManager,
  records: { writes: v1alpha1, reads: [v1alpha1], serviceAccounts: false },
  memory: false,
  ...filedInFull,
  resolvesCredentialsEagerly: () => true,
  serviceAccountTokens: (config) =>
    config.featureGates.KubeletServiceAccountTokenForCredentialProviders === true,
  invalidEntry: (location) => location,
  metrics: false,
  panicsBeyondParallelPulls: 31,
};

/** Service accounts, a memory, and no look-up for a present image while the gate is off. */
export const images134: ImagePolicies = {
  ...images133,
  records: { writes: v1alpha1, reads: [v1alpha1], serviceAccounts: true },
  memory: true,
  resolvesCredentialsEagerly: (gateOn, present) => gateOn || !present,
};

/** Beta: records in v1beta1, credentials looked up only for a decision that needs them, metrics. */
export const images135: ImagePolicies = {
  ...images134,
  records: { writes: v1beta1, reads: [v1beta1, v1alpha1], serviceAccounts: true },
  resolvesCredentialsEagerly: () => false,
  metrics: true,
};

export const images136: ImagePolicies = { ...images135, ...filedAsWritten };

export const config133: ConfigPolicies = {
  scheme: 'pkg/runtime/scheme.go:110',
  without: ['memoryReservationPolicy', 'tlsCurvePreferences', 'defaultPodSysctls'],
  gateWarning: (stage, gate, value) => [
    'W',
    `Setting ${stage === 'GA' ? 'GA' : 'deprecated'} feature gate ${gate}=${value}. It will be removed in a future release.`,
  ],
  checksMinimumAge: false,
  checksMemoryReservation: false,
  tracingGate: 'KubeletTracing',
  logQueryField: 'enableSystemLogHandler',
  checksPodSysctls: false,
  checksMemoryThrottling: false,
  namesHiddenMetricsField: false,
};

/** Before the fields that v1.33 added. */
export const config132: ConfigPolicies = {
  ...config133,
  without: [
    ...config133.without,
    'imagePullCredentialsVerificationPolicy',
    'mergeDefaultEvictionSettings',
    'preloadedImagesVerificationAllowlist',
    'userNamespaces',
  ],
};

export const config134: ConfigPolicies = { ...config133, tracingGate: null };

export const config135: ConfigPolicies = {
  ...config134,
  scheme: 'pkg/runtime/scheme.go:111',
  logQueryField: 'enableSystemLogQuery',
};

export const config136: ConfigPolicies = {
  ...config135,
  without: ['defaultPodSysctls'],
  gateWarning: (stage, gate, value) => [
    'I',
    `"Warning: setting ${stage === 'GA' ? 'GA' : 'deprecated'} feature gate. It will be removed in a future release." featureGate="${gate}" value=${value}`,
  ],
  checksMinimumAge: true,
  checksMemoryReservation: true,
  namesHiddenMetricsField: true,
};

export const config137: ConfigPolicies = {
  ...config136,
  without: [],
  checksPodSysctls: true,
  checksMemoryThrottling: true,
};

export const pods133: PodPolicies = {
  created: (container) => `Created container: ${container}`,
  started: (container) => `Started container ${container}`,
  reportsMissingSecrets: 'always',
  waitsForCrashLoop: false,
  relistsAfterSync: false,
  ensuresVolumesInEverySync: true,
  endedCountAsStarted: false,
  sandboxNotReady: () => null,
  tracksGeneration: false,
  reportsPodResources: false,
  forbidsStaticReferences: () => false,
};

const preventsReferences = (gates: Readonly<Record<string, boolean>>): boolean =>
  gates.PreventStaticPodAPIReferences === true;

export const pods134: PodPolicies = {
  ...pods133,
  tracksGeneration: true,
  forbidsStaticReferences: preventsReferences,
};

export const pods135: PodPolicies = {
  created: () => 'Container created',
  started: () => 'Container started',
  reportsMissingSecrets: 'always',
  waitsForCrashLoop: true,
  relistsAfterSync: false,
  ensuresVolumesInEverySync: true,
  endedCountAsStarted: false,
  sandboxNotReady: () => null,
  tracksGeneration: true,
  reportsPodResources: false,
  forbidsStaticReferences: preventsReferences,
};

export const pods136: PodPolicies = { ...pods135, relistsAfterSync: true, reportsPodResources: true };

export const pods137: PodPolicies = {
  ...pods136,
  reportsMissingSecrets: 'afterFailedPull',
  ensuresVolumesInEverySync: false,
  endedCountAsStarted: true,
  forbidsStaticReferences: () => true,
  sandboxNotReady: (exists) => ({
    reason: 'PodSandboxNotReady',
    message: exists ? 'pod sandbox is not ready' : 'no pod sandbox exists',
  }),
};
