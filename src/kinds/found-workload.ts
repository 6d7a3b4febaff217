// Written by `npm run index` from what its folder holds; a test fails when it is stale.
import { workload as deploymentPart } from './deployment/workload.ts';
import { workload as replicaSetPart } from './replica-set/workload.ts';

export const found = [deploymentPart, replicaSetPart] as const;
