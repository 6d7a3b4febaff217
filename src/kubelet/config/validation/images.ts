/** The gate that the lab is about: which policy, and which images need no verification. */
import { ENSURE_SECRET_PULLED_IMAGES, VERIFICATION_POLICIES } from '../../../api/kubelet.ts';
import { quote } from '../../../sim/go.ts';
import { parseAllowlist } from '../../images/pullmanager/policies.ts';
import type { Checked } from './rule.ts';

/** What this needs of a configuration that is being checked. */
export type ImageVerification = Omit<Checked, 'fields'>;

export function validateImageVerification({
  config,
  written,
  gates,
  allowlist: rules,
}: ImageVerification): string[] {
  const errors: string[] = [];
  if (!gates[ENSURE_SECRET_PULLED_IMAGES]) {
    const unset = (field: string) =>
      errors.push(
        `\`${field}\` must not be set if ${ENSURE_SECRET_PULLED_IMAGES} feature gate is not enabled`,
      );
    if (written.imagePullCredentialsVerificationPolicy) unset('imagePullCredentialsVerificationPolicy');
    if (written.preloadedImagesVerificationAllowlist?.length) unset('preloadedImagesVerificationAllowlist');
    return errors;
  }
  const policy: string = config.imagePullCredentialsVerificationPolicy;
  const patterns = config.preloadedImagesVerificationAllowlist;
  if (!VERIFICATION_POLICIES.some((known) => known === policy))
    errors.push(
      `option ${quote(policy)} specified for imagePullCredentialsVerificationPolicy. Valid options are "NeverVerify", "NeverVerifyPreloadedImages", "NeverVerifyAllowlistedImages" or "AlwaysVerify"`,
    );
  if (policy !== 'NeverVerifyAllowlistedImages') {
    if (patterns.length)
      errors.push(
        'can\'t set `preloadedImagesVerificationAllowlist` if `imagePullCredentialsVertificationPolicy` is not "NeverVerifyAllowlistedImages"',
      );
    return errors;
  }
  try {
    parseAllowlist(patterns, rules);
  } catch (reason) {
    errors.push(
      `invalid image pattern in \`preloadedImagesVerificationAllowlist\`: ${(reason as Error).message}`,
    );
  }
  return errors;
}
