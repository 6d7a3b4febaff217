// Written by `npm run index` from what its folder holds; a test fails when it is stale.
import { candidate as allowlistPart } from './allowlist.ts';
import { candidate as gatePart } from './gate.ts';
import { candidate as loginPart } from './login.ts';
import { candidate as newSecretPart } from './new-secret.ts';
import { candidate as orderPart } from './order.ts';
import { candidate as policyPart } from './policy.ts';
import { candidate as pullPolicyPart } from './pull-policy.ts';
import { candidate as pullSecretPart } from './pull-secret.ts';
import { candidate as recheckPart } from './recheck.ts';
import { candidate as refusedConfigurationPart } from './refused-configuration.ts';
import { candidate as registryAccessPart } from './registry-access.ts';
import { candidate as registryUpPart } from './registry-up.ts';
import { candidate as secretInTimePart } from './secret-in-time.ts';
import { candidate as serviceAccountPart } from './service-account.ts';
import { candidate as versionPart } from './version.ts';
import { candidate as withoutSecretPart } from './without-secret.ts';

export const found = [
  allowlistPart,
  gatePart,
  loginPart,
  newSecretPart,
  orderPart,
  policyPart,
  pullPolicyPart,
  pullSecretPart,
  recheckPart,
  refusedConfigurationPart,
  registryAccessPart,
  registryUpPart,
  secretInTimePart,
  serviceAccountPart,
  versionPart,
  withoutSecretPart,
] as const;
