// Written by `npm run index` from what its folder holds; a test fails when it is stale.
export { default as 'lesson.md' } from './lesson.md?raw';
export { default as 'pod-always.yaml' } from './pod-always.yaml?raw';
export { default as 'scenario.yaml' } from './scenario.yaml?raw';
