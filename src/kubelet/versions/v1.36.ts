import { config136, images136, pods136 } from './policies.ts';
import type { KubeletVersion } from './types.ts';

const version: KubeletVersion = {
  name: 'v1.36',
  release: 'v1.36.3',
  draft: false,
  about: 'beta, on by default: names as written',
  images: images136,
  config: config136,
  pods: pods136,
  defaultPullPolicy: null,
};
export default version;
