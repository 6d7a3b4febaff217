import type { ServiceAccount } from '../../api/objects.ts';
import { reference } from '../pod/defaults.ts';

export function defaultServiceAccount(account: ServiceAccount): ServiceAccount {
  const { imagePullSecrets: secrets } = account;
  return secrets ? { ...account, imagePullSecrets: secrets.map(reference) } : account;
}
