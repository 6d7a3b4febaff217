import type { Help } from '../types.ts';

export const help: Help = {
  kind: 'KubeletConfiguration',
  fields: {
    featureGates: 'Feature gates by name. The kubelet does not start if it does not know one of them.',
    imagePullCredentialsVerificationPolicy:
      'For which images already on the node the pod’s credentials are verified. Requires the feature gate KubeletEnsureSecretPulledImages. Added in v1.33.',
    preloadedImagesVerificationAllowlist:
      'Images that are never verified under the policy NeverVerifyAllowlistedImages: names without tag or digest, or a prefix that ends with /*. Added in v1.33.',
    pullImageSecretRecheck:
      'Draft of 2024, never shipped: whether credentials for an image on the node are checked again.',
    pullImageSecretRecheckPeriod:
      'Draft of 2024, never shipped: how long an ensured credential stays valid before it is checked again. 0s means forever.',
    serializeImagePulls:
      'Pull one image at a time. Defaults to true unless maxParallelImagePulls is 2 or more.',
    maxParallelImagePulls:
      'How many pulls may run in parallel. Unlimited if unset and serializeImagePulls is false.',
    registryPullQPS:
      'Pulls per second. Beyond this and registryBurst, a pull fails with “pull QPS exceeded”. 0 means no limit.',
    registryBurst: 'How many pulls may start at once before registryPullQPS limits them.',
    maxPods: 'How many pods can run on this node.',
    syncFrequency: 'The longest time between two syncs of a healthy pod.',
    imageMinimumGCAge: 'How old an unused image must be before it may be deleted.',
    imageMaximumGCAge: 'Unused images that are older are deleted, however full the disk. 0s means never.',
    imageGCHighThresholdPercent: 'At this percentage of a full image disk unused images are deleted.',
    imageGCLowThresholdPercent: 'Down to this percentage.',
    staticPodPath: 'The folder from which static pods are run. They cannot have pull secrets.',
    'crashLoopBackOff.maxContainerRestartPeriod':
      'The longest wait before a restart. Needs the gate KubeletCrashLoopBackOffMax.',
  },
};
