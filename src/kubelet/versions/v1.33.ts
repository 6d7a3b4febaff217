import { config133, images133, pods133 } from './policies.ts';
import type { KubeletVersion } from './types.ts';

const version: KubeletVersion = {
  name: 'v1.33',
  release: 'v1.33.13',
  draft: false,
  about: 'alpha, off by default: secrets only',
  images: images133,
  config: config133,
  pods: pods133,
  defaultPullPolicy: null,
};
export default version;
