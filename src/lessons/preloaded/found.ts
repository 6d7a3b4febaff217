// Written by `npm run index` from what its folder holds; a test fails when it is stale.
export { default as 'kubelet.yaml' } from './kubelet.yaml?raw';
export { default as 'lesson.md' } from './lesson.md?raw';
export { default as 'node.yaml' } from './node.yaml?raw';
export { default as 'pod-app.yaml' } from './pod-app.yaml?raw';
export { default as 'pod-late.yaml' } from './pod-late.yaml?raw';
export { default as 'pod-mirror.yaml' } from './pod-mirror.yaml?raw';
export { default as 'pod-tool.yaml' } from './pod-tool.yaml?raw';
export { default as 'pod-with-secret.yaml' } from './pod-with-secret.yaml?raw';
export { default as 'registry.yaml' } from './registry.yaml?raw';
export { default as 'scenario.yaml' } from './scenario.yaml?raw';
export { default as 'secrets.yaml' } from './secrets.yaml?raw';
