import { config137, images136, pods137 } from './policies.ts';
import type { KubeletVersion } from './types.ts';

const version: KubeletVersion = {
  name: 'v1.37',
  release: 'v1.37.2',
  draft: false,
  about: 'beta, on by default: as v1.36',
  images: {
    ...images136,
    invalidEntry: (_location, address) => address,
    panicsBeyondParallelPulls: null,
  },
  config: config137,
  pods: pods137,
  defaultPullPolicy: null,
};
export default version;
