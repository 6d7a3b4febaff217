import type { Types } from '../shape.ts';
import { templateTypes } from '../pod-template/types.ts';

/** The structs of a Job's spec, which CronJobs have, too. */
export const jobTypes: Types = {
  ...templateTypes,
  JobSpec: {
    activeDeadlineSeconds: 'l',
    backoffLimit: 'i',
    backoffLimitPerIndex: 'i',
    completionMode: 's:CompletionMode',
    completions: 'i',
    managedBy: 's',
    manualSelector: 'b',
    maxFailedIndexes: 'i',
    parallelism: 'i',
    podFailurePolicy: '#PodFailurePolicy',
    podReplacementPolicy: 's:PodReplacementPolicy',
    selector: '#LabelSelector',
    successPolicy: '#SuccessPolicy',
    suspend: 'b',
    template: '#PodTemplateSpec',
    ttlSecondsAfterFinished: 'i',
  },
  PodFailurePolicy: { rules: ['#PodFailurePolicyRule'] },
  PodFailurePolicyRule: {
    action: 's:PodFailurePolicyAction',
    onExitCodes: '#PodFailurePolicyOnExitCodesRequirement',
    onPodConditions: ['#PodFailurePolicyOnPodConditionsPattern'],
  },
  PodFailurePolicyOnExitCodesRequirement: {
    containerName: 's',
    operator: 's:PodFailurePolicyOnExitCodesOperator',
    values: ['i'],
  },
  PodFailurePolicyOnPodConditionsPattern: { status: 's:ConditionStatus', type: 's:PodConditionType' },
  SuccessPolicy: { rules: ['#SuccessPolicyRule'] },
  SuccessPolicyRule: { succeededCount: 'i', succeededIndexes: 's' },
};
