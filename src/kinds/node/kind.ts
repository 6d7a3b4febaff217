import type { Kind } from '../types.ts';
import { describeNode } from './describe.ts';
import { printer } from './printer.ts';

export const kind: Kind = {
  kind: 'Node',
  apiVersion: 'v1',
  shape: null,
  resource: { name: 'nodes', short: ['no'], namespaced: false },
  printer,
  describe: (node, { now, beside, lease }) => describeNode(node, beside('Pod'), lease(), now),
};
