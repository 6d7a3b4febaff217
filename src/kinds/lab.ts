/** What every one of the lab's own kinds has. */
import type { Shape } from './shape.ts';

export const labMeta = {
  apiVersion: '*',
  kind: '*',
  metadata: { name: 's', labels: { '*': 's' }, annotations: { '*': 's' } },
} satisfies Shape;
