// Written by `npm run index` from what its folder holds; a test fails when it is stale.
import { controller as deploymentPart } from './deployment.ts';
import { controller as garbageCollectorPart } from './garbage-collector.ts';
import { controller as replicaSetPart } from './replica-set.ts';

export const found = [deploymentPart, garbageCollectorPart, replicaSetPart] as const;
