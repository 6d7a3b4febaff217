import { config135, images135, pods135 } from './policies.ts';
import type { KubeletVersion } from './types.ts';

const version: KubeletVersion = {
  name: 'v1.35',
  release: 'v1.35.4',
  draft: false,
  about: 'beta, on by default: records in v1beta1, metrics',
  images: images135,
  config: config135,
  pods: pods135,
  defaultPullPolicy: null,
};
export default version;
