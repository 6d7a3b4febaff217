// Written by `npm run index` from what its folder holds; a test fails when it is stale.
import { controller as namespacePart } from './namespace.ts';
import { controller as schedulerPart } from './scheduler.ts';

export const found = [namespacePart, schedulerPart] as const;
