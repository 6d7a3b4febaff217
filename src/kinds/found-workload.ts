// Written by `npm run index` from what its folder holds; a test fails when it is stale.
import { workload as controllerRevisionPart } from './controller-revision/workload.ts';
import { workload as cronJobPart } from './cron-job/workload.ts';
import { workload as daemonSetPart } from './daemon-set/workload.ts';
import { workload as deploymentPart } from './deployment/workload.ts';
import { workload as jobPart } from './job/workload.ts';
import { workload as podTemplatePart } from './pod-template/workload.ts';
import { workload as replicaSetPart } from './replica-set/workload.ts';
import { workload as replicationControllerPart } from './replication-controller/workload.ts';
import { workload as statefulSetPart } from './stateful-set/workload.ts';

export const found = [
  controllerRevisionPart,
  cronJobPart,
  daemonSetPart,
  deploymentPart,
  jobPart,
  podTemplatePart,
  replicaSetPart,
  replicationControllerPart,
  statefulSetPart,
] as const;
