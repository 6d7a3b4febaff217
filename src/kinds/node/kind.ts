import type { Kind } from '../types.ts';

export const kind: Kind = {
  kind: 'Node',
  apiVersion: 'v1',
  shape: null,
  resource: { name: 'nodes', short: ['no'], namespaced: false },
};
