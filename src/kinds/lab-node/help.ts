import type { Help } from '../types.ts';

export const help: Help = {
  kind: 'Node',
  fields: {
    'spec.kubeletVersion': 'v1.31-blog and v1.31-kep (drafts, never shipped), v1.32 to v1.37.',
    'spec.runtime': 'containerd, or cri-o-1.35 with its known bug.',
    'spec.images': 'What is in the runtime before the kubelet starts.',
    'spec.dockerConfigJson': 'Credentials of the node itself, as in config.json.',
    'spec.diskUsedPercent':
      'How full the disk of the images is. At or above imageGCHighThresholdPercent the kubelet collects unused images every five minutes; left out, never.',
    'spec.credentialProviders': 'What the simulated plugins of CredentialProviderConfig answer.',
  },
};
