// Written by `npm run index` from what its folder holds; a test fails when it is stale.
export { default as 'lesson.md' } from './lesson.md?raw';
