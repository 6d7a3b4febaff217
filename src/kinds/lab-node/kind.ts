import type { Shape } from '../shape.ts';
import type { Kind } from '../types.ts';
import { labMeta } from '../lab.ts';
import { processShape } from '../registry/kind.ts';

const auth: Shape = { '*': { username: 's', password: 's' } };

export const kind: Kind = {
  kind: 'Node',
  apiVersion: 'lab/v1alpha1',
  shape: {
    ...labMeta,
    spec: {
      kubeletVersion: 's',
      runtime: 'e:containerd|cri-o-1.35',
      images: [{ name: 's', id: 's', size: 'z', process: processShape }],
      dockerConfigJson: '*',
      diskUsedPercent: 'i',
      credentialProviders: [
        { name: 's', auth, serviceAccountAuth: { '*': auth }, cacheKeyType: 'e:Image|Registry|Global' },
      ],
    },
  },
  descriptions: {
    'spec.kubeletVersion': 'v1.31-blog and v1.31-kep (drafts, never shipped), v1.32 to v1.37.',
    'spec.runtime': 'containerd, or cri-o-1.35 with its known bug.',
    'spec.images': 'What is in the runtime before the kubelet starts.',
    'spec.dockerConfigJson': 'Credentials of the node itself, as in config.json.',
    'spec.diskUsedPercent':
      'How full the disk of the images is. At or above imageGCHighThresholdPercent the kubelet collects unused images every five minutes; left out, never.',
    'spec.credentialProviders': 'What the simulated plugins of CredentialProviderConfig answer.',
  },
};
