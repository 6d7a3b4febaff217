import { provider } from './provider.ts';
import type { Kind } from '../types.ts';

export const kind: Kind = {
  kind: 'CredentialProviderConfig',
  apiVersion: 'kubelet.config.k8s.io/v1',
  shape: {
    apiVersion: '*',
    kind: '*',
    providers: [
      {
        ...provider,
        tokenAttributes: {
          serviceAccountTokenAudience: 's',
          cacheType: 's',
          requireServiceAccount: 'b',
          requiredServiceAccountAnnotationKeys: ['s'],
          optionalServiceAccountAnnotationKeys: ['s'],
        },
      },
    ],
  },
};
