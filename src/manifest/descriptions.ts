/** What the fields mean that people touch here, in our words. By kind and path. */
export const descriptions: Readonly<Record<string, string>> = {
  'KubeletConfiguration.featureGates':
    'Switches for features, by name. A name that this version does not know keeps the kubelet from starting.',
  'KubeletConfiguration.imagePullCredentialsVerificationPolicy':
    'Which images need the credentials of a pod verified when they are on the node already. May be set only with the gate KubeletEnsureSecretPulledImages on. From v1.33.',
  'KubeletConfiguration.preloadedImagesVerificationAllowlist':
    'Images that are never verified, with the policy NeverVerifyAllowlistedImages. Names without tag or digest, or a prefix that ends with /*. From v1.33.',
  'KubeletConfiguration.pullImageSecretRecheck':
    'Draft of 2024, never shipped: whether the credentials for an image that is on the node are checked again.',
  'KubeletConfiguration.pullImageSecretRecheckPeriod':
    'Draft of 2024, never shipped: after this time an ensured credential has to be ensured again. 0s = never.',
  'KubeletConfiguration.serializeImagePulls':
    'One pull at a time. True unless maxParallelImagePulls is 2 or more.',
  'KubeletConfiguration.maxParallelImagePulls':
    'How many pulls may run at once; unset and serializeImagePulls false: no limit.',
  'KubeletConfiguration.registryPullQPS':
    'Pulls a second; beyond that and registryBurst a pull fails with “pull QPS exceeded”. 0 = no limit.',
  'KubeletConfiguration.registryBurst':
    'How many pulls may come at once before registryPullQPS holds them back.',
  'KubeletConfiguration.maxPods': 'How many pods this node takes.',
  'KubeletConfiguration.syncFrequency': 'The longest time between two syncs of a pod that is well.',
  'Pod.spec.imagePullSecrets': 'Secrets of the pod’s namespace that hold credentials for registries.',
  'Pod.spec.serviceAccountName': 'The account whose pull secrets the pod gets when it names none itself.',
  'Pod.spec.containers.image': 'What is run: host/repository:tag or host/repository@digest.',
  'Pod.spec.containers.imagePullPolicy':
    'Always, IfNotPresent or Never. Left out: Always for the tag latest, else IfNotPresent.',
  'Pod.spec.containers.command':
    'What the process is. The lab plays sleep N, true, false and sh -c "…; exit N".',
  'Pod.spec.restartPolicy': 'Always, OnFailure or Never.',
  'Secret.type': 'kubernetes.io/dockerconfigjson for pull secrets.',
  'Secret.stringData': 'The content as plain text.',
  'Secret.data': 'The content in base64.',
  'Registry.spec.users': 'Who may log in, with which password.',
  'Registry.spec.users.validFor': 'A token that expires: accepted for this long.',
  'Registry.spec.repositories': 'What the registry holds.',
  'Registry.spec.repositories.visibility': 'public: anyone may pull. private: the readers only.',
  'Registry.spec.repositories.readers': 'The users who may pull from a private repository.',
  'Registry.spec.repositories.tags':
    'By name: size, pullTime and, when wanted, id, digest, pullError and process.',
  'Registry.spec.repositories.tags.*.pullTime': 'How long a pull takes.',
  'Registry.spec.repositories.tags.*.id': 'The runtime’s image id; tags that share one are one image.',
  'Registry.spec.repositories.tags.*.process':
    'What a container’s process does when its command does not say.',
  'Registry.spec.errors': 'This registry’s own words for a refusal; {image} stands for the image.',
  'Node.spec.kubeletVersion': 'v1.31-blog and v1.31-kep (drafts, never shipped), v1.32 to v1.37.',
  'Node.spec.runtime': 'containerd, or cri-o-1.35 with its known bug.',
  'Node.spec.images': 'What is in the runtime before the kubelet starts.',
  'Node.spec.dockerConfigJson': 'Credentials of the node itself, as in config.json.',
  'Node.spec.diskUsedPercent':
    'How full the disk of the images is. At or above imageGCHighThresholdPercent the kubelet collects unused images every five minutes; left out, never.',
  'Node.spec.credentialProviders': 'What the simulated plugins of CredentialProviderConfig answer.',
  'Scenario.spec.duration': 'How long the run is, 24h at most.',
  'Scenario.spec.seed': 'For the waits that are random on a real node; 0 = none are.',
  'Scenario.spec.steps': 'What is done when. Without steps everything is applied at 0s.',
  'Scenario.spec.steps.at': 'The moment, like 90s or 1m30s.',
  'Scenario.spec.steps.apply': 'Files whose objects are applied, as kubectl apply does.',
  'Scenario.spec.steps.delete': 'Objects: pod/NAME, pod/NAMESPACE/NAME, secret/NAME …',
  'Scenario.spec.steps.registry': 'A registry goes away or comes back.',
  'Scenario.spec.steps.rotate': 'A user gets a new password at a registry.',
  'Scenario.spec.steps.restartKubelet': 'With another configuration file or version, or by a crash.',
  'Scenario.spec.expect': 'What has to be the case at a moment; npm run lab -- check tests it.',
};
