import type { Kind } from '../types.ts';

export const kind: Kind = {
  kind: 'Event',
  apiVersion: 'v1',
  shape: null,
  resource: { name: 'events', short: ['ev'], namespaced: true },
};
