import { labMeta } from '../lab.ts';
import type { Kind } from '../types.ts';

/** `steps/` defines the actions of a step; only its time is defined here. */
export const kind: Kind = {
  kind: 'Scenario',
  apiVersion: 'lab/v1alpha1',
  shape: {
    ...labMeta,
    spec: {
      title: 's',
      description: 's',
      kubelets: ['s'],
      seed: 'i',
      duration: 'd',
      from: 'e:cluster|steps',
      steps: [{ at: 'd' }],
      expect: [{ at: 'd', pod: 's', status: 's', ready: 's', restarts: 'i' }],
    },
  },
};
