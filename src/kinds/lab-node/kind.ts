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
      taints: [{ key: 's', value: 's', effect: 'e:NoSchedule|PreferNoSchedule|NoExecute' }],
      registries: {
        mirrors: { '*': { endpoint: ['s'], rewrite: { '*': 's' } } },
        configs: { '*': { auth: { username: 's', password: 's', auth: 's', token: 's' }, tls: '*' } },
      },
      admission: ['e:AlwaysPullImages'],
      diskCapacity: 'z',
      credentialProviders: [
        { name: 's', auth, serviceAccountAuth: { '*': auth }, cacheKeyType: 'e:Image|Registry|Global' },
      ],
    },
  },
};
