import type { Help } from '../types.ts';

export const help: Help = {
  kind: 'Scenario',
  fields: {
    'spec.duration': 'How long the run is, 24h at most.',
    'spec.seed': 'For the waits that are random on a real node; 0 = none are.',
    'spec.steps': 'What is done when. Without steps everything is applied at 0s.',
    'spec.steps.at': 'The moment, like 90s or 1m30s.',
    'spec.expect': 'What has to be the case at a moment; npm run lab -- check tests it.',
  },
};
