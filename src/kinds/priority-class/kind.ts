import type { Kind } from '../types.ts';

export const kind: Kind = {
  kind: 'PriorityClass',
  apiVersion: 'scheduling.k8s.io/v1',
  shape: null,
  resource: { name: 'priorityclasses', short: ['pc'], namespaced: false },
};
