// Written by `npm run index` from what its folder holds; a test fails when it is stale.
import { step as applyPart } from './apply.ts';

export const found = [applyPart] as const;
