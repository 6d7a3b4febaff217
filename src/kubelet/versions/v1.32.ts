import { ENSURE_SECRET_PULLED_IMAGES } from '../../api/kubelet.ts';
import { config132, images133, pods133 } from './policies.ts';
import type { KubeletVersion } from './types.ts';

const version: KubeletVersion = {
  name: 'v1.32',
  release: 'v1.32.13',
  draft: false,
  about: 'before the gate: naming it keeps the kubelet from starting',
  // Without the gate no records are kept; the rest of a pull is the same as in v1.33.
  images: { ...images133, serviceAccountTokens: () => false },
  config: config132,
  gates: {
    base: 'v1.33',
    gates: {},
    removed: [ENSURE_SECRET_PULLED_IMAGES, 'KubeletServiceAccountTokenForCredentialProviders'],
    dependsOn: {},
  },
  pods: pods133,
  defaultPullPolicy: null,
};
export default version;
