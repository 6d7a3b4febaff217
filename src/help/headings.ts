/** What the groups of cards are called. */
import type { CardKind } from './types.ts';

export const headings: Readonly<Record<CardKind, string>> = {
  status: 'STATUS of pods',
  reason: 'Other reasons',
  event: 'Events',
  metric: 'Metrics',
  concept: 'How the kubelet decides',
  version: 'Versions',
  panel: 'Parts of the page',
  field: 'Fields',
};
