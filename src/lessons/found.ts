// Written by `npm run index` from what its folder holds; a test fails when it is stale.
import type { LessonHead } from '../teach/types.ts';

// prettier-ignore
export const heads: readonly LessonHead[] = [
];

// prettier-ignore
export const texts: readonly (readonly [name: string, load: () => Promise<Record<string, string>>])[] = [
];
