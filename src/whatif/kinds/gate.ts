import { ENSURE_SECRET_PULLED_IMAGES } from '../../api/kubelet.ts';
import { setFeatureGate, setKubeletField } from '../../manifest/edits.ts';
import type { CandidateKind } from '../types.ts';

/** The other side of the gate. With the gate off, a policy must not be set. */
export const candidate = {
  kind: 'gate',
  rank: { starts: 120, fails: 10 },
  weakens: true,
  offer({ files, compilation: { controls } }) {
    const on = !controls.gate;
    const drop = (field: string, written: unknown) =>
      on || written === null ? [] : setKubeletField(files, field, undefined);
    return [
      {
        title: `Turn the gate ${on ? 'on' : 'off'}`,
        edits: [
          ...setFeatureGate(files, ENSURE_SECRET_PULLED_IMAGES, on),
          ...drop('imagePullCredentialsVerificationPolicy', controls.policy),
          ...drop('preloadedImagesVerificationAllowlist', controls.allowlist),
        ],
      },
    ];
  },
} satisfies CandidateKind;
