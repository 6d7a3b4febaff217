import type { Kind } from '../types.ts';
import type { Secret } from '../../api/objects.ts';
import { defaultSecret } from './defaults.ts';
import { base64Fault } from './base64.ts';

export const kind: Kind = {
  kind: 'Secret',
  apiVersion: 'v1',
  shape: '#Secret',
  resource: { name: 'secrets', namespaced: true },
  server: {
    decodeFault(secret) {
      const fault = base64Fault(secret as Secret);
      return fault && { path: ['data', fault.key], message: fault.message };
    },
    defaults: (secret) => defaultSecret(secret as Secret),
  },
};
