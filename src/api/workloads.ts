/** The parts of the workloads' objects that the lab reads or writes, as the API server keeps them: with its defaults. */
import type { KubeObject, ObjectMeta, PodSpec } from './objects.ts';

export interface LabelSelectorRequirement {
  key: string;
  operator: string;
  values?: string[];
}

export interface LabelSelector {
  matchLabels?: Record<string, string>;
  matchExpressions?: LabelSelectorRequirement[];
}

export interface PodTemplateSpec {
  metadata?: Partial<ObjectMeta>;
  spec: PodSpec;
}

export interface OwnerReference {
  apiVersion: string;
  kind: string;
  name: string;
  uid: string;
  controller?: boolean;
  blockOwnerDeletion?: boolean;
}

export interface Condition {
  type: string;
  status: 'True' | 'False' | 'Unknown';
  reason?: string;
  message?: string;
  /** RFC 3339 */
  lastTransitionTime?: string;
  lastUpdateTime?: string;
  lastProbeTime?: string;
}

/** A number, or a share of another one: `25%`. */
export type IntOrString = number | string;

export interface ReplicaSetStatus {
  replicas: number;
  fullyLabeledReplicas?: number;
  readyReplicas?: number;
  availableReplicas?: number;
  terminatingReplicas?: number;
  observedGeneration?: number;
  conditions?: Condition[];
}

export interface ReplicaSet extends KubeObject {
  spec: {
    replicas: number;
    minReadySeconds?: number;
    selector: LabelSelector;
    template: PodTemplateSpec;
  };
  status: ReplicaSetStatus;
}

export interface ReplicationController extends KubeObject {
  spec: {
    replicas: number;
    minReadySeconds?: number;
    selector: Record<string, string>;
    template: PodTemplateSpec;
  };
  status: ReplicaSetStatus;
}

export interface DeploymentStatus {
  observedGeneration?: number;
  replicas?: number;
  updatedReplicas?: number;
  readyReplicas?: number;
  availableReplicas?: number;
  unavailableReplicas?: number;
  terminatingReplicas?: number;
  collisionCount?: number;
  conditions?: Condition[];
}

export interface Deployment extends KubeObject {
  spec: {
    replicas: number;
    minReadySeconds?: number;
    paused?: boolean;
    progressDeadlineSeconds: number;
    revisionHistoryLimit: number;
    selector: LabelSelector;
    strategy: {
      type: string;
      rollingUpdate?: { maxSurge: IntOrString; maxUnavailable: IntOrString };
    };
    template: PodTemplateSpec;
  };
  status: DeploymentStatus;
}

export interface DaemonSet extends KubeObject {
  spec: {
    minReadySeconds?: number;
    revisionHistoryLimit: number;
    selector: LabelSelector;
    template: PodTemplateSpec;
    updateStrategy: {
      type: string;
      rollingUpdate?: { maxSurge: IntOrString; maxUnavailable: IntOrString };
    };
  };
  status: Record<string, number>;
}

export interface StatefulSet extends KubeObject {
  spec: {
    replicas: number;
    minReadySeconds?: number;
    ordinals?: { start?: number };
    persistentVolumeClaimRetentionPolicy: { whenDeleted: string; whenScaled: string };
    podManagementPolicy: string;
    revisionHistoryLimit: number;
    selector: LabelSelector;
    serviceName?: string;
    template: PodTemplateSpec;
    updateStrategy: {
      type: string;
      rollingUpdate?: { partition?: number; maxUnavailable?: IntOrString };
    };
    volumeClaimTemplates?: { metadata?: { name?: string } }[];
  };
  status: {
    observedGeneration?: number;
    replicas: number;
    readyReplicas?: number;
    availableReplicas: number;
    currentReplicas?: number;
    updatedReplicas?: number;
    currentRevision?: string;
    updateRevision?: string;
    collisionCount?: number;
  };
}

/** A template as it was, so that pods of it can be made again. */
export interface ControllerRevision extends KubeObject {
  revision: number;
  data: { spec: { template: PodTemplateSpec } };
}

export interface PodFailurePolicyRule {
  action: 'Count' | 'FailIndex' | 'FailJob' | 'Ignore';
  onExitCodes?: { containerName?: string; operator: 'In' | 'NotIn'; values: number[] };
  onPodConditions?: { status?: string; type: string }[];
}

export interface JobSpec {
  activeDeadlineSeconds?: number;
  backoffLimit: number;
  completionMode: string;
  completions?: number;
  /** Of a Job whose pods have an index each. */
  backoffLimitPerIndex?: number;
  managedBy?: string;
  maxFailedIndexes?: number;
  parallelism: number;
  podFailurePolicy?: { rules: PodFailurePolicyRule[] };
  podReplacementPolicy?: string;
  successPolicy?: { rules: { succeededCount?: number; succeededIndexes?: string }[] };
  selector: LabelSelector;
  suspend?: boolean;
  template: PodTemplateSpec;
  ttlSecondsAfterFinished?: number;
  [field: string]: unknown;
}

export interface JobStatus {
  active?: number;
  completedIndexes?: string;
  /** RFC 3339 */
  completionTime?: string;
  conditions?: Condition[];
  failed?: number;
  failedIndexes?: string;
  ready?: number;
  startTime?: string;
  succeeded?: number;
  terminating?: number;
  /** UIDs of pods that have ended and been deleted, but are not counted yet. */
  uncountedTerminatedPods?: { failed?: string[]; succeeded?: string[] };
}

export interface Job extends KubeObject {
  spec: JobSpec;
  status: JobStatus;
}

export interface CronJob extends KubeObject {
  spec: {
    concurrencyPolicy: string;
    failedJobsHistoryLimit: number;
    jobTemplate: { metadata?: Partial<ObjectMeta>; spec: JobSpec };
    schedule: string;
    startingDeadlineSeconds?: number;
    successfulJobsHistoryLimit: number;
    suspend: boolean;
    timeZone?: string;
  };
  status: {
    active?: { apiVersion: string; kind: string; name: string; namespace: string; uid: string }[];
    /** RFC 3339 */
    lastScheduleTime?: string;
    lastSuccessfulTime?: string;
  };
}
