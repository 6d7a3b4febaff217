/** The combinations that a matrix tries, and the configuration that each means. */
import type { SourceFile, TextEdit } from '../api/diagnostics.ts';
import { ENSURE_SECRET_PULLED_IMAGES, VERIFICATION_POLICIES } from '../api/kubelet.ts';
import { gatesOf } from '../kubelet/config/gates.ts';
import { versions } from '../kubelet/versions/index.ts';
import { applyEdits } from '../manifest/apply-edits.ts';
import { setFeatureGate, setKubeletField } from '../manifest/edits.ts';
import { remember } from '../sim/memo.ts';
import type { Settings } from './types.ts';

/**
 * Every version × gate × policy; with the gate off, without a policy, too, which is how such a kubelet starts. A policy
 * that is not set is the default one when the gate is on.
 */
export const allSettings = (kubelets: readonly string[] = versions.map(({ name }) => name)): Settings[] =>
  kubelets.flatMap((kubelet) =>
    [false, true].flatMap((gate) =>
      (gate ? VERIFICATION_POLICIES : [null, ...VERIFICATION_POLICIES]).map((policy) => ({
        kubelet,
        gate,
        policy,
      })),
    ),
  );

/** Changes the texts of kubelet configurations, field by field; the same change of a text is made once. */
export class Configurations {
  private readonly texts = new Map<string, string>();

  /**
   * The configuration with these settings. A version that does not know the gate has it off when nothing is said of it.
   * A policy that has no allowlist does not get one.
   */
  textWith(text: string, { kubelet, gate, policy }: Settings): string {
    const written = !gate && !gatesOf(kubelet).has(ENSURE_SECRET_PULLED_IMAGES) ? null : gate;
    const gated = this.edited('gate', text, written, (files) =>
      setFeatureGate(files, ENSURE_SECRET_PULLED_IMAGES, written),
    );
    const listed =
      policy === 'NeverVerifyAllowlistedImages'
        ? gated
        : this.edited('allowlist', gated, null, (files) =>
            setKubeletField(files, 'preloadedImagesVerificationAllowlist', undefined),
          );
    return this.edited('policy', listed, policy, (files) =>
      setKubeletField(files, 'imagePullCredentialsVerificationPolicy', policy ?? undefined),
    );
  }

  private edited(
    what: string,
    text: string,
    value: string | boolean | null,
    change: (files: readonly SourceFile[]) => TextEdit[],
  ): string {
    return remember(this.texts, `${what} ${value}\n${text}`, () => {
      const files = [{ name: 'kubelet.yaml', text }];
      return applyEdits(files, change(files))[0]!.text;
    });
  }
}
