import type { Kind } from '../types.ts';
import { defaultNamespace } from './defaults.ts';
import { describeNamespace } from './describe.ts';
import { printer } from './printer.ts';

export const kind: Kind = {
  kind: 'Namespace',
  apiVersion: 'v1',
  shape: '#Namespace',
  resource: { name: 'namespaces', short: ['ns'], namespaced: false },
  server: { defaults: defaultNamespace },
  printer,
  describe: describeNamespace,
};
