import type { Kind } from '../types.ts';
import { printer } from './printer.ts';

export const kind: Kind = {
  kind: 'Event',
  apiVersion: 'v1',
  shape: null,
  resource: { name: 'events', short: ['ev'], namespaced: true },
  printer,
};
