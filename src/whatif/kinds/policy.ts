import { setKubeletField } from '../../manifest/edits.ts';
import type { CandidateKind } from '../types.ts';

/** From the one that trusts the node least. */
const policies = ['AlwaysVerify', 'NeverVerifyPreloadedImages', 'NeverVerify'];

/** Another verification policy, the strictest that does it. */
export const candidate = {
  kind: 'policy',
  rank: { starts: 100, fails: 30 },
  weakens: true,
  offer({ files, input, compilation }) {
    const { config } = input.kubelet;
    if (!config.ok || config.config.imagePullCredentialsVerificationPolicy === '') return [];
    const now = config.config.imagePullCredentialsVerificationPolicy;
    const drop = compilation.controls.allowlist
      ? setKubeletField(files, 'preloadedImagesVerificationAllowlist', undefined)
      : [];
    return policies
      .filter((policy) => policy !== now)
      .map((policy) => ({
        title: `Verify by the policy ${policy}`,
        edits: [...setKubeletField(files, 'imagePullCredentialsVerificationPolicy', policy), ...drop],
      }));
  },
} satisfies CandidateKind;
