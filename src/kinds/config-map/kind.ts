import type { Kind } from '../types.ts';
import { describeConfigMap } from './describe.ts';
import { printer } from './printer.ts';

export const kind: Kind = {
  kind: 'ConfigMap',
  apiVersion: 'v1',
  shape: null,
  resource: { name: 'configmaps', short: ['cm'], namespaced: true },
  printer,
  describe: (map, { now, events }) => describeConfigMap(map, events(), now),
};
