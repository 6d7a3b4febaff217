import { describeConfigMap } from './describe.ts';
import { printer } from './printer.ts';
import type { KubectlPart } from '../types.ts';

export const kubectl: KubectlPart = {
  kind: 'ConfigMap',
  printer,
  describe: (map, { now, events }) => describeConfigMap(map, events(), now),
};
