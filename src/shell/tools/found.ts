// Written by `npm run index` from what its folder holds; a test fails when it is stale.
import { tool as uptimePart } from './uptime.ts';

export const found = [uptimePart] as const;
