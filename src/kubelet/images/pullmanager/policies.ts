/** Which images need their credentials verified. Models pkg/kubelet/images/pullmanager/image_pull_policies.go ImagePullPolicyEnforcer */
import type { ResolvedKubeletConfiguration } from '../../../api/kubelet.ts';
import { parseNormalized, parseReference } from '../../../registry/reference.ts';

/** How a version reads allowlist entries and the images it compares with them. */
export interface AllowlistRules {
  /** The name of a pattern as it has to be written. Throws Error. */
  parsePattern(pattern: string): string;
  /** The image as it is compared with entries that are names; null = it matches none. */
  imageName(image: string): string | null;
}

export interface Allowlist {
  exact: Set<string>;
  prefixes: string[];
}

/** Throws Error with the kubelet's words. Models pkg/kubelet/images/pullmanager/image_pull_policies.go getAllowlistImagePattern */
export function parseAllowlist(patterns: readonly string[], rules: AllowlistRules): Allowlist {
  const allowlist: Allowlist = { exact: new Set(), prefixes: [] };
  for (const pattern of patterns) {
    if (pattern.trim() !== pattern) throw new Error(`leading/trailing spaces are not allowed: ${pattern}`);
    const wildcard = pattern.endsWith('/*');
    const name = wildcard ? pattern.slice(0, -2) : pattern;
    if (wildcard && name === '') throw new Error('at least registry hostname is required');
    if (pattern === '') throw new Error(`the supplied pattern is too short: ${pattern}`);
    if (name.includes('*'))
      throw new Error(`not a valid wildcard pattern, only patterns ending with '/*' are allowed: ${pattern}`);
    if (wildcard) {
      // The part before a wildcard is a prefix and need not be a valid name.
      allowlist.prefixes.push(`${name}/`);
      continue;
    }
    let parsed;
    try {
      parsed = rules.parsePattern(name);
    } catch (error) {
      throw new Error(`failed to parse as an image name: ${(error as Error).message}`);
    }
    if (parsed !== name)
      throw new Error(`neither tag nor digest is accepted in an image reference: ${pattern}`);
    allowlist.exact.add(name);
  }
  return allowlist;
}

export function isAllowlisted(image: string, allowlist: Allowlist, rules: AllowlistRules): boolean {
  const name = rules.imageName(image);
  return (
    (name !== null && allowlist.exact.has(name)) ||
    allowlist.prefixes.some((prefix) => image.startsWith(prefix))
  );
}

/** The first entry that exempts an image; null = none does. Throws Error for a bad pattern. */
export const exemptingPattern = (
  image: string,
  patterns: readonly string[],
  rules: AllowlistRules,
): string | null =>
  patterns.find((pattern) => isAllowlisted(image, parseAllowlist([pattern], rules), rules)) ?? null;

export type Enforcer = (image: string, pulledByKubelet: boolean) => boolean;

/**
 * Throws Error for an unknown policy or a bad pattern.
 * Models pkg/kubelet/images/pullmanager/image_pull_policies.go NewImagePullCredentialVerificationPolicy
 */
export function createEnforcer(
  config: Pick<
    ResolvedKubeletConfiguration,
    'imagePullCredentialsVerificationPolicy' | 'preloadedImagesVerificationAllowlist'
  >,
  rules: AllowlistRules,
): Enforcer {
  const policy = config.imagePullCredentialsVerificationPolicy;
  switch (policy) {
    case 'NeverVerify':
      return () => false;
    case 'NeverVerifyPreloadedImages':
      return (_image, pulledByKubelet) => pulledByKubelet;
    case 'AlwaysVerify':
      return () => true;
    case 'NeverVerifyAllowlistedImages': {
      const allowlist = parseAllowlist(config.preloadedImagesVerificationAllowlist, rules);
      return (image) => !isAllowlisted(image, allowlist, rules);
    }
    default:
      throw new Error(`unknown image pull credential verification policy: ${policy as string}`);
  }
}

/** Up to v1.35: patterns are full names, and exact entries are compared with the image as written. */
export const namesInFull: AllowlistRules = {
  parsePattern: (pattern) => {
    const { domain, path } = parseNormalized(pattern);
    return `${domain}/${path}`;
  },
  imageName: (image) => image,
};

/** From v1.36: names as written, without tag and digest. */
export const namesAsWritten: AllowlistRules = {
  parsePattern: (pattern) => {
    const { domain, path } = parseReference(pattern);
    return domain ? `${domain}/${path}` : path;
  },
  imageName: (image) => {
    try {
      const { domain, path } = parseReference(image);
      return domain ? `${domain}/${path}` : path;
    } catch {
      return null;
    }
  },
};
