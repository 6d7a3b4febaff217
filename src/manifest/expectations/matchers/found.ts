// Written by `npm run index` from what its folder holds; a test fails when it is stale.
import { matcher as decidedPart } from './decided.ts';
import { matcher as eventPart } from './event.ts';
import { matcher as filePart } from './file.ts';
import { matcher as recordPart } from './record.ts';
import { matcher as requestPart } from './request.ts';

export const found = [decidedPart, eventPart, filePart, recordPart, requestPart] as const;
