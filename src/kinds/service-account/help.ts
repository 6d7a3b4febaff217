import type { Help } from '../types.ts';

export const help: Help = {
  kind: 'ServiceAccount',
  fields: {
    imagePullSecrets:
      'Secrets that are copied into pods of this service account that name none, when they are created.',
  },
};
