// Written by `npm run index` from what its folder holds; a test fails when it is stale.
import t0 from './blog-post/kubelet.yaml?raw';
import t1 from './blog-post/nginx-pod.yaml?raw';
import t2 from './blog-post/node.yaml?raw';
import t3 from './blog-post/registry.yaml?raw';
import t4 from './blog-post/scenario.yaml?raw';
import t5 from './blog-post/secrets.yaml?raw';

/** The path of each file below this folder, and its text. */
export const texts: ReadonlyMap<string, string> = new Map([
  ['blog-post/kubelet.yaml', t0],
  ['blog-post/nginx-pod.yaml', t1],
  ['blog-post/node.yaml', t2],
  ['blog-post/registry.yaml', t3],
  ['blog-post/scenario.yaml', t4],
  ['blog-post/secrets.yaml', t5],
]);
