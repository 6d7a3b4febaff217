import type { Kind } from '../types.ts';

export const kind: Kind = {
  kind: 'PriorityClass',
  apiVersion: 'scheduling.k8s.io/v1',
  shape: {
    apiVersion: '*',
    kind: '*',
    metadata: '#ObjectMeta',
    value: 'i',
    globalDefault: 'b',
    description: 's',
    preemptionPolicy: 's',
  },
  resource: { name: 'priorityclasses', short: ['pc'], namespaced: false },
};
