import type { Kind } from '../types.ts';
import type { Secret } from '../../api/objects.ts';
import { defaultSecret } from './defaults.ts';

export const kind: Kind = {
  kind: 'Secret',
  apiVersion: 'v1',
  shape: '#Secret',
  resource: { name: 'secrets', namespaced: true },
  server: { defaults: (secret) => defaultSecret(secret as Secret) },
};
