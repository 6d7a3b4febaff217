import type { Help } from '../types.ts';

export const help: Help = {
  kind: 'KubeletConfiguration',
  fields: {
    featureGates:
      'Switches for features, by name. A name that this version does not know keeps the kubelet from starting.',
    imagePullCredentialsVerificationPolicy:
      'Which images need the credentials of a pod verified when they are on the node already. May be set only with the gate KubeletEnsureSecretPulledImages on. From v1.33.',
    preloadedImagesVerificationAllowlist:
      'Images that are never verified, with the policy NeverVerifyAllowlistedImages. Names without tag or digest, or a prefix that ends with /*. From v1.33.',
    pullImageSecretRecheck:
      'Draft of 2024, never shipped: whether the credentials for an image that is on the node are checked again.',
    pullImageSecretRecheckPeriod:
      'Draft of 2024, never shipped: after this time an ensured credential has to be ensured again. 0s = never.',
    serializeImagePulls: 'One pull at a time. True unless maxParallelImagePulls is 2 or more.',
    maxParallelImagePulls: 'How many pulls may run at once; unset and serializeImagePulls false: no limit.',
    registryPullQPS:
      'Pulls a second; beyond that and registryBurst a pull fails with “pull QPS exceeded”. 0 = no limit.',
    registryBurst: 'How many pulls may come at once before registryPullQPS holds them back.',
    maxPods: 'How many pods this node takes.',
    syncFrequency: 'The longest time between two syncs of a pod that is well.',
  },
};
