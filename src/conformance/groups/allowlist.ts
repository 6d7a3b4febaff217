/** Vectors of `allowlist/v1`: which images a verification policy requires verified. */
import type { VerificationPolicy } from '../../api/kubelet.ts';
import { createEnforcer, parseAllowlist } from '../../kubelet/images/pullmanager/policies.ts';
import { difference } from '../difference.ts';
import type { Group } from '../types.ts';
import { attempt, eachKubelet } from '../helpers.ts';

interface Vector {
  kubelets: string[];
  policy: VerificationPolicy;
  allowlist: string[];
  images: string[];
  expect: object;
}

export const group: Group = {
  formats: ['allowlist/v1'],
  needs: { kubelets: 'array', policy: 'string', allowlist: 'array', images: 'array', expect: 'object' },
  cases(document) {
    const { kubelets, policy, allowlist, images, expect } = document as unknown as Vector;
    return [
      {
        name: `${policy} ${JSON.stringify(allowlist)}`,
        kubelets,
        run: () =>
          eachKubelet(kubelets, ({ images: { allowlist: rules } }) => {
            const error = (run: () => unknown) => {
              const result = attempt(() => void run());
              return result?.error ?? null;
            };
            const settings = {
              imagePullCredentialsVerificationPolicy: policy,
              preloadedImagesVerificationAllowlist: allowlist,
            };
            const answer = {
              validation: error(() => parseAllowlist(allowlist, rules)),
              error: error(() => createEnforcer(settings, rules)),
            };
            if (answer.error !== null) return difference(expect, answer);
            const requires = createEnforcer(settings, rules);
            const requireVerification = images.map((image) => ({
              image,
              preloaded: requires(image, false),
              pulledByKubelet: requires(image, true),
            }));
            return difference(expect, { ...answer, requireVerification });
          }),
      },
    ];
  },
};
