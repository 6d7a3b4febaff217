// Written by `npm run index` from what its folder holds; a test fails when it is stale.
export const check = () => import('./check.ts');
export const conform = () => import('./conform.ts');
export const diff = () => import('./diff.ts');
export const explain = () => import('./explain.ts');
export const lesson = () => import('./lesson.ts');
export const matrix = () => import('./matrix.ts');
export const run = () => import('./run.ts');
export const script = () => import('./script.ts');
export const sh = () => import('./sh.ts');
export const snapshot = () => import('./snapshot.ts');
