import { describeSecret } from './describe.ts';
import { printer } from './printer.ts';
import type { KubectlPart } from '../types.ts';

export const kubectl: KubectlPart = {
  kind: 'Secret',
  printer,
  describe: (secret) => describeSecret(secret),
};
