import type { Kind } from '../types.ts';
import type { ServiceAccount } from '../../api/objects.ts';
import { defaultServiceAccount } from './defaults.ts';

export const kind: Kind = {
  kind: 'ServiceAccount',
  apiVersion: 'v1',
  shape: '#ServiceAccount',
  resource: { name: 'serviceaccounts', short: ['sa'], namespaced: true },
  server: { defaults: (account) => defaultServiceAccount(account as ServiceAccount) },
};
