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
  },
};
