// Written by `npm run index` from what its folder holds; a test fails when it is stale.
export { default as 'v1.33' } from './v1.33.json' with { type: 'json' };
export { default as 'v1.34' } from './v1.34.json' with { type: 'json' };
export { default as 'v1.35' } from './v1.35.json' with { type: 'json' };
export { default as 'v1.36' } from './v1.36.json' with { type: 'json' };
export { default as 'v1.37' } from './v1.37.json' with { type: 'json' };
