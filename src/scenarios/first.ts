// Written by `npm run index` from what its folder holds; a test fails when it is stale.
export { default as 'blog-post/kubelet.yaml' } from './blog-post/kubelet.yaml?raw';
export { default as 'blog-post/nginx-pod.yaml' } from './blog-post/nginx-pod.yaml?raw';
export { default as 'blog-post/node.yaml' } from './blog-post/node.yaml?raw';
export { default as 'blog-post/registry.yaml' } from './blog-post/registry.yaml?raw';
export { default as 'blog-post/scenario.yaml' } from './blog-post/scenario.yaml?raw';
export { default as 'blog-post/secrets.yaml' } from './blog-post/secrets.yaml?raw';
