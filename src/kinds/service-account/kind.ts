import type { Kind } from '../types.ts';
import type { ServiceAccount } from '../../api/objects.ts';
import { text } from '../../printers/access.ts';
import { defaultServiceAccount } from './defaults.ts';
import { describeServiceAccount } from './describe.ts';
import { printer } from './printer.ts';

export const kind: Kind = {
  kind: 'ServiceAccount',
  apiVersion: 'v1',
  shape: '#ServiceAccount',
  resource: { name: 'serviceaccounts', short: ['sa'], namespaced: true },
  server: { defaults: (account) => defaultServiceAccount(account as ServiceAccount) },
  printer,
  describe: (account, { now, beside, events }) =>
    describeServiceAccount(
      account,
      new Set(beside('Secret').map((secret) => text(secret, 'metadata', 'name'))),
      events(),
      now,
    ),
};
