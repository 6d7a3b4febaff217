/** Vectors of `kubelet-configuration/v1`: what a kubelet makes of its file, up to the point where it would start. */
import type { KubeletConfigResult, ResolvedKubeletConfiguration } from '../../api/kubelet.ts';
import { readKubeletConfiguration } from '../../kubelet/config/read.ts';
import { duration } from '../../sim/go.ts';
import { difference } from '../difference.ts';
import type { Group } from '../types.ts';
import { anyOf } from '../helpers.ts';

interface Expect {
  stage: string | null;
  error: string | null;
  log: [string, string][];
  resolved?: unknown;
  /** The parts of the error come in any order. */
  errorOrder?: 'any';
}

interface Vector {
  name: string;
  kubelet: string;
  text: string;
  expect?: Expect;
  expectAnyOf?: Expect[];
}

const resolved = (config: ResolvedKubeletConfiguration) => ({
  crashLoopBackOff: {
    maxContainerRestartPeriod:
      config.maxContainerRestartPeriod === null ? null : duration(config.maxContainerRestartPeriod),
  },
  featureGates: {
    KubeletEnsureSecretPulledImages: config.featureGates.KubeletEnsureSecretPulledImages,
  },
  imageGCHighThresholdPercent: config.imageGCHighThresholdPercent,
  imageGCLowThresholdPercent: config.imageGCLowThresholdPercent,
  imageMaximumGCAge: duration(config.imageMaximumGCAge),
  imageMinimumGCAge: duration(config.imageMinimumGCAge),
  imagePullCredentialsVerificationPolicy: config.imagePullCredentialsVerificationPolicy,
  imageServiceEndpoint: config.imageServiceEndpoint,
  maxParallelImagePulls: config.maxParallelImagePulls,
  maxPods: config.maxPods,
  preloadedImagesVerificationAllowlist: config.preloadedImagesVerificationAllowlist,
  registryBurst: config.registryBurst,
  registryPullQPS: config.registryPullQPS,
  serializeImagePulls: config.serializeImagePulls,
  syncFrequency: duration(config.syncFrequency),
});

function answer(result: KubeletConfigResult): Expect {
  if (result.ok) return { stage: null, error: null, log: result.log, resolved: resolved(result.config) };
  return { stage: result.stage, error: result.error, log: result.log };
}

/** The parts of `[a, b, c]` in an order of their own. Parts begin alike, so they are split at that beginning. */
function sorted(error: string | null): string | null {
  if (!error?.startsWith('[')) return error;
  const parts = error.slice(1, -1).split(/, (?=invalid configuration: |\w+ is enabled, but )/);
  return `[${parts.sort().join(', ')}]`;
}

function compare({ errorOrder, ...recorded }: Expect, got: Expect) {
  if (errorOrder !== 'any') return difference(recorded, got);
  return difference({ ...recorded, error: sorted(recorded.error) }, { ...got, error: sorted(got.error) });
}

export const group: Group = {
  formats: ['kubelet-configuration/v1'],
  needs: { name: 'string', kubelet: 'string', text: 'string' },
  cases(document) {
    const { name, kubelet, text, expect, expectAnyOf } = document as unknown as Vector;
    const recorded = expectAnyOf ?? (expect ? [expect] : []);
    return [
      {
        name,
        kubelets: [kubelet],
        run() {
          const got = answer(readKubeletConfiguration(text, kubelet));
          return anyOf(recorded.map((one) => compare(one, got)));
        },
      },
    ];
  },
};
