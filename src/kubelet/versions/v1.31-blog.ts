import { draftPullManager, refusedAsInTheBlog } from '../images/draft-pull-manager.ts';
import kep from './v1.31-kep.ts';
import type { KubeletVersion } from './types.ts';

const version: KubeletVersion = {
  ...kep,
  name: 'v1.31-blog',
  about: 'the node that the blog post describes',
  images: { ...kep.images, pullManager: draftPullManager(refusedAsInTheBlog) },
  // The post's pods say nothing and use :latest; a real API server would make that Always.
  defaultPullPolicy: () => 'IfNotPresent',
};
export default version;
