import type { VerificationPolicy } from '../api/kubelet.ts';

/** From the one that trusts the node most to the one that trusts it least. */
export const POLICIES: readonly VerificationPolicy[] = [
  'NeverVerify',
  'NeverVerifyPreloadedImages',
  'NeverVerifyAllowlistedImages',
  'AlwaysVerify',
];
