// Written by `npm run index` from what its folder holds; a test fails when it is stale.
export { default as v1_31Blog } from './v1.31-blog.ts';
export { default as v1_31Kep } from './v1.31-kep.ts';
export { default as v1_32 } from './v1.32.ts';
export { default as v1_33 } from './v1.33.ts';
export { default as v1_34 } from './v1.34.ts';
export { default as v1_35 } from './v1.35.ts';
export { default as v1_36 } from './v1.36.ts';
export { default as v1_37 } from './v1.37.ts';
