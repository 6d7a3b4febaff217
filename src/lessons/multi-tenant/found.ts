// Written by `npm run index` from what its folder holds; a test fails when it is stale.
export { default as 'lesson.md' } from './lesson.md?raw';
export { default as 'scenario.yaml' } from './scenario.yaml?raw';
export { default as 'tenant-b-late.yaml' } from './tenant-b-late.yaml?raw';
