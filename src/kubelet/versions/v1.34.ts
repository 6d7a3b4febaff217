import { config134, images134, pods134 } from './policies.ts';
import type { KubeletVersion } from './types.ts';

const version: KubeletVersion = {
  name: 'v1.34',
  release: 'v1.34.4',
  draft: false,
  about: 'alpha, off by default: service accounts too',
  images: images134,
  config: config134,
  pods: pods134,
  defaultPullPolicy: null,
};
export default version;
