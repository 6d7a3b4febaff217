import { draftPullManager } from '../images/draft-pull-manager.ts';
import { config132, images133, pods133 } from './policies.ts';
import type { KubeletVersion } from './types.ts';

const version: KubeletVersion = {
  name: 'v1.31-kep',
  release: 'v1.31.0',
  draft: true,
  about: "the mid-2024 draft's own decision table",
  images: {
    ...images133,
    pullManager: draftPullManager(() => null),
    resolvesCredentialsEagerly: (_gateOn, present) => !present,
    serviceAccountTokens: () => false,
  },
  config: config132,
  gates: {
    base: 'v1.33',
    gates: {},
    removed: ['KubeletServiceAccountTokenForCredentialProviders'],
    dependsOn: {},
  },
  pods: { ...pods133, created: (container) => `Created container ${container}` },
  defaultPullPolicy: null,
};
export default version;
