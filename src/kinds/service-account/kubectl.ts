import { describeServiceAccount } from './describe.ts';
import { printer } from './printer.ts';
import { text } from '../../printers/access.ts';
import type { KubectlPart } from '../types.ts';

export const kubectl: KubectlPart = {
  kind: 'ServiceAccount',
  printer,
  describe: (account, { now, beside, events }) =>
    describeServiceAccount(
      account,
      new Set(beside('Secret').map((secret) => text(secret, 'metadata', 'name'))),
      events(),
      now,
    ),
};
