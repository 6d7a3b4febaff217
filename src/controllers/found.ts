/** What this folder holds. Written by `npm run index`; a test checks it. */
import { controller as namespacePart } from './namespace.ts';
import { controller as schedulerPart } from './scheduler.ts';

export const found = [namespacePart, schedulerPart] as const;
