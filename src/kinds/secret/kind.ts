import type { Kind } from '../types.ts';

export const kind: Kind = {
  kind: 'Secret',
  apiVersion: 'v1',
  shape: '#Secret',
  resource: { name: 'secrets', namespaced: true },
  descriptions: {
    type: 'kubernetes.io/dockerconfigjson for pull secrets.',
    stringData: 'The content as plain text.',
    data: 'The content in base64.',
  },
};
