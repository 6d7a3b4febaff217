import type { Kind } from '../types.ts';

export const kind: Kind = {
  kind: 'Namespace',
  apiVersion: 'v1',
  shape: '#Namespace',
  resource: { name: 'namespaces', short: ['ns'], namespaced: false },
};
