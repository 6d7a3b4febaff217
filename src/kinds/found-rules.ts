// Written by `npm run index` from what its folder holds; a test fails when it is stale.
import { rules as namespacePart } from './namespace/rules.ts';
import { rules as podPart } from './pod/rules.ts';
import { rules as secretPart } from './secret/rules.ts';
import { rules as serviceAccountPart } from './service-account/rules.ts';

export const found = [namespacePart, podPart, secretPart, serviceAccountPart] as const;
