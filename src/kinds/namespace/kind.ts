import type { Kind } from '../types.ts';
import { defaultNamespace } from './defaults.ts';

export const kind: Kind = {
  kind: 'Namespace',
  apiVersion: 'v1',
  shape: '#Namespace',
  resource: { name: 'namespaces', short: ['ns'], namespaced: false },
  server: { defaults: defaultNamespace },
};
