import { labMeta } from '../lab.ts';
import type { Kind } from '../types.ts';

/** What a step may do besides being at a time, `steps/` knows. */
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
      steps: [{ at: 'd' }],
      expect: [{ at: 'd', pod: 's', status: 's', ready: 's', restarts: 'i' }],
    },
  },
  descriptions: {
    'spec.duration': 'How long the run is, 24h at most.',
    'spec.seed': 'For the waits that are random on a real node; 0 = none are.',
    'spec.steps': 'What is done when. Without steps everything is applied at 0s.',
    'spec.steps.at': 'The moment, like 90s or 1m30s.',
    'spec.expect': 'What has to be the case at a moment; npm run lab -- check tests it.',
  },
};
