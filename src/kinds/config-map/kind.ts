import type { Kind } from '../types.ts';

export const kind: Kind = {
  kind: 'ConfigMap',
  apiVersion: 'v1',
  shape: null,
  resource: { name: 'configmaps', short: ['cm'], namespaced: true },
};
