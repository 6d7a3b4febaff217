import type { Kind } from '../types.ts';

export const kind: Kind = {
  kind: 'Service',
  apiVersion: 'v1',
  shape: null,
  resource: { name: 'services', short: ['svc'], namespaced: true, all: true },
};
