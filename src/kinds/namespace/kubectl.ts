import { describeNamespace } from './describe.ts';
import { printer } from './printer.ts';
import type { KubectlPart } from '../types.ts';

export const kubectl: KubectlPart = {
  kind: 'Namespace',
  printer,
  describe: describeNamespace,
};
