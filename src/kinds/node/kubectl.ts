import { describeNode } from './describe.ts';
import { printer } from './printer.ts';
import type { KubectlPart } from '../types.ts';

export const kubectl: KubectlPart = {
  kind: 'Node',
  printer,
  describe: (node, { now, beside, lease }) => describeNode(node, beside('Pod'), lease(), now),
};
