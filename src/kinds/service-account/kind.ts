import type { Kind } from '../types.ts';

export const kind: Kind = {
  kind: 'ServiceAccount',
  apiVersion: 'v1',
  shape: '#ServiceAccount',
  resource: { name: 'serviceaccounts', short: ['sa'], namespaced: true },
};
