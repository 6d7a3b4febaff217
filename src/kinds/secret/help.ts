import type { Help } from '../types.ts';

export const help: Help = {
  kind: 'Secret',
  fields: {
    type: 'kubernetes.io/dockerconfigjson for pull secrets.',
    stringData: 'The content as plain text.',
    data: 'The content in base64.',
    'metadata.namespace': 'The namespace. A pod can use secrets of its own namespace only.',
  },
};
