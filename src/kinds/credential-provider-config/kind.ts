import type { Kind } from '../types.ts';

export const kind: Kind = {
  kind: 'CredentialProviderConfig',
  apiVersion: 'kubelet.config.k8s.io/v1',
  shape: {
    apiVersion: '*',
    kind: '*',
    providers: [
      {
        name: 's',
        matchImages: ['s'],
        defaultCacheDuration: 'd',
        apiVersion: 's',
        args: ['s'],
        env: [{ name: 's', value: 's' }],
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
