// Written by `npm run index` from what its folder holds; a test fails when it is stale.
export { default as 'kubelet.yaml' } from './kubelet.yaml?raw';
export { default as 'lesson.md' } from './lesson.md?raw';
export { default as 'node.yaml' } from './node.yaml?raw';
export { default as 'pod-guest.yaml' } from './pod-guest.yaml?raw';
export { default as 'pod-owner.yaml' } from './pod-owner.yaml?raw';
export { default as 'registry.yaml' } from './registry.yaml?raw';
export { default as 'scenario.yaml' } from './scenario.yaml?raw';
export { default as 'secrets.yaml' } from './secrets.yaml?raw';
