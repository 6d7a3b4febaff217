import type { Help } from '../types.ts';

export const help: Help = {
  kind: 'Scenario',
  fields: {
    'spec.duration': 'How long the scenario runs, at most 24h.',
    'spec.seed': 'Seed for the waits that are random on a real node. 0 turns the randomness off.',
    'spec.steps': 'Actions and their times. Without steps, all objects are applied at 0s.',
    'spec.from':
      'cluster: objects that no step applies exist from 0s, as in a running cluster. steps: only steps apply files. If omitted: steps when there are any, else cluster.',
    'spec.steps.at': 'When the step runs, for example 90s or 1m30s.',
    'spec.expect': 'What must be true at a given time. Checked by npm run lab -- check.',
  },
};
