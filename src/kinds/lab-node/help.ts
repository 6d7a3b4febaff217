import type { Help } from '../types.ts';

export const help: Help = {
  kind: 'Node',
  fields: {
    'spec.kubeletVersion': 'The kubelet version. v1.31-blog and v1.31-kep are drafts that never shipped.',
    'spec.runtime': 'containerd, or cri-o-1.35 with its known bug.',
    'spec.images': 'Images in the runtime before the kubelet starts.',
    'spec.dockerConfigJson': 'The node’s own registry credentials, as in config.json.',
    'spec.taints': 'What keeps pods from the node that do not tolerate it, as in spec.taints of a Node.',
    'spec.diskUsedPercent':
      'How full the image disk is. At or above imageGCHighThresholdPercent the kubelet deletes unused images every five minutes; if omitted, it never does.',
    'spec.registries':
      'Mirrors and logins of the container runtime, as in registries.yaml of k3s. The kubelet does not know about them.',
    'spec.admission': 'Admission plugins of the API server besides the default ones.',
    'spec.diskCapacity':
      'The size of the image disk. With it the kubelet deletes unused images only until imageGCLowThresholdPercent is reached; if omitted, the disk stays as full as diskUsedPercent says.',
    'spec.credentialProviders': 'What the simulated plugins of CredentialProviderConfig answer.',
    'spec.images.name': 'The name of the image, with its tag.',
    'spec.images.id': 'The image ID in the runtime. If omitted: derived from the name.',
    'spec.images.size': 'The size of the image: 20Mi, 1.5Gi.',
    'spec.images.process': 'What the process of a container does if no command is specified.',
    'spec.images.process.exitAfter': 'How long the process runs. If omitted: for ever.',
    'spec.images.process.exitCode': 'The exit code with which it ends.',
    'spec.taints.key': 'The key that a toleration names.',
    'spec.taints.value': 'The value that a toleration names.',
    'spec.taints.effect':
      'NoSchedule and NoExecute: no new pods without a toleration. PreferNoSchedule: only if there is no other node.',
    'spec.registries.mirrors': 'Mirrors by the host that they replace; * stands for all other hosts.',
    'spec.registries.mirrors.*.endpoint': 'Addresses that are asked in place of the host, in this order.',
    'spec.registries.mirrors.*.rewrite':
      'How paths are written at the endpoints: a pattern, and what takes its place.',
    'spec.registries.configs': 'Logins of the runtime by host. They are used when the kubelet sends none.',
    'spec.registries.configs.*.auth': 'The login for this host.',
    'spec.registries.configs.*.auth.username': 'The user name.',
    'spec.registries.configs.*.auth.password': 'The password.',
    'spec.registries.configs.*.auth.auth': 'User name and password in base64, with a colon between them.',
    'spec.registries.configs.*.auth.token': 'An identity token. The lab does not use it.',
    'spec.registries.configs.*.tls': 'Certificates for the host. The lab does not look at them.',
    'spec.credentialProviders.name': 'The plugin: a name of CredentialProviderConfig.',
    'spec.credentialProviders.auth':
      'The answer to a request without a service account token: a login by address. If omitted, the plugin exits with an error.',
    'spec.credentialProviders.auth.*.username': 'The user name that the plugin returns.',
    'spec.credentialProviders.auth.*.password': 'The password that the plugin returns.',
    'spec.credentialProviders.serviceAccountAuth':
      'Answers to requests with the token of a service account, by namespace/name.',
    'spec.credentialProviders.serviceAccountAuth.*.*.username':
      'The user name that the plugin returns for this service account.',
    'spec.credentialProviders.serviceAccountAuth.*.*.password':
      'The password that the plugin returns for this service account.',
    'spec.credentialProviders.cacheKeyType':
      'For what an answer is kept: this Image, all images of the Registry, or all of them (Global).',
  },
};
