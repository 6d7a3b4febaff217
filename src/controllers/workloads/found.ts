// Written by `npm run index` from what its folder holds; a test fails when it is stale.
import { controller as cronJobPart } from './cron-job.ts';
import { controller as daemonSetPart } from './daemon-set.ts';
import { controller as deploymentPart } from './deployment.ts';
import { controller as garbageCollectorPart } from './garbage-collector.ts';
import { controller as jobPart } from './job.ts';
import { controller as replicaSetPart } from './replica-set.ts';
import { controller as replicationControllerPart } from './replication-controller.ts';
import { controller as statefulSetPart } from './stateful-set.ts';

export const found = [
  cronJobPart,
  daemonSetPart,
  deploymentPart,
  garbageCollectorPart,
  jobPart,
  replicaSetPart,
  replicationControllerPart,
  statefulSetPart,
] as const;
