import { labMeta } from '../lab.ts';
import type { Shape } from '../shape.ts';
import type { Kind } from '../types.ts';

/** The groups of the scenarios' sheet, in its order. */
export const groups = ['Start here', 'Everyday', 'Upgrades', 'Bugs and surprises'] as const;

const podState = { pod: 's', status: 's', ready: 's', restarts: 'i' } satisfies Shape;

/** `steps/` defines the actions of a step; only its time is defined here. */
export const kind: Kind = {
  kind: 'Scenario',
  apiVersion: 'lab/v1alpha1',
  shape: {
    ...labMeta,
    spec: {
      title: 's',
      description: 's',
      group: `e:${groups.join('|')}`,
      tags: ['s'],
      story: 's',
      open: { at: 'd', pod: 's', file: 's', panel: 's' },
      // Whether a step exists is not known before those in `steps/late` are loaded.
      try: [{ text: 's', when: { at: 'd', ...podState, kubelet: 's', gate: 'b', policy: 's', step: '*' } }],
      kubelets: ['s'],
      seed: 'i',
      duration: 'd',
      from: 'e:cluster|steps',
      steps: [{ at: 'd' }],
      // `manifest/expectations` knows the other fields; a page loads it later.
      expect: [{ at: 'd', ...podState, '*': '*' }],
    },
  },
};
