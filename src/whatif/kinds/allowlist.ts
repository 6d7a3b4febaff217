import { setKubeletField } from '../../manifest/edits.ts';
import type { CandidateKind } from '../types.ts';

const POLICY = 'NeverVerifyAllowlistedImages';

/** The image's repository, and no other, on the allowlist. */
export const candidate = {
  kind: 'allowlist',
  rank: { starts: 90, fails: null },
  offer({ files, compilation, input, image }) {
    const { config } = input.kubelet;
    if (!config.ok || config.config.imagePullCredentialsVerificationPolicy === '') return [];
    const { policy, allowlist } = compilation.controls;
    // Without tag and digest, as it is written: no pattern is narrower.
    const pattern = image.replace(/@.*$/, '').replace(/:[^:/]*$/, '');
    const patterns = policy === POLICY ? (allowlist ?? []) : [];
    if (patterns.includes(pattern)) return [];
    return [
      {
        title: `Put ${pattern} on the allowlist`,
        edits: [
          ...(policy === POLICY
            ? []
            : setKubeletField(files, 'imagePullCredentialsVerificationPolicy', POLICY)),
          ...setKubeletField(files, 'preloadedImagesVerificationAllowlist', [...patterns, pattern]),
        ],
      },
    ];
  },
} satisfies CandidateKind;
