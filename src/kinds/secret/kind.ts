import type { Kind } from '../types.ts';
import type { Secret } from '../../api/objects.ts';
import { defaultSecret } from './defaults.ts';
import { forbiddenSecretChanges } from './update.ts';
import { base64Fault, validateSecret } from './validate.ts';

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
    validate: (secret, error) => validateSecret(secret as Secret, error),
    defaults: (secret) => defaultSecret(secret as Secret),
    validateUpdate: (before, after) => forbiddenSecretChanges(before as Secret, after as Secret),
  },
};
