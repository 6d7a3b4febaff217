// Written by `npm run index` from what its folder holds; a test fails when it is stale.
import { kubectl as configMapPart } from './config-map/kubectl.ts';
import { kubectl as controllerRevisionPart } from './controller-revision/kubectl.ts';
import { kubectl as cronJobPart } from './cron-job/kubectl.ts';
import { kubectl as daemonSetPart } from './daemon-set/kubectl.ts';
import { kubectl as deploymentPart } from './deployment/kubectl.ts';
import { kubectl as eventPart } from './event/kubectl.ts';
import { kubectl as jobPart } from './job/kubectl.ts';
import { kubectl as namespacePart } from './namespace/kubectl.ts';
import { kubectl as nodePart } from './node/kubectl.ts';
import { kubectl as podPart } from './pod/kubectl.ts';
import { kubectl as podTemplatePart } from './pod-template/kubectl.ts';
import { kubectl as priorityClassPart } from './priority-class/kubectl.ts';
import { kubectl as replicaSetPart } from './replica-set/kubectl.ts';
import { kubectl as replicationControllerPart } from './replication-controller/kubectl.ts';
import { kubectl as secretPart } from './secret/kubectl.ts';
import { kubectl as servicePart } from './service/kubectl.ts';
import { kubectl as serviceAccountPart } from './service-account/kubectl.ts';
import { kubectl as statefulSetPart } from './stateful-set/kubectl.ts';

export const found = [
  configMapPart,
  controllerRevisionPart,
  cronJobPart,
  daemonSetPart,
  deploymentPart,
  eventPart,
  jobPart,
  namespacePart,
  nodePart,
  podPart,
  podTemplatePart,
  priorityClassPart,
  replicaSetPart,
  replicationControllerPart,
  secretPart,
  servicePart,
  serviceAccountPart,
  statefulSetPart,
] as const;
