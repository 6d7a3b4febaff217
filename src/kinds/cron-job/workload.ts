import type { KubeObject } from '../../api/objects.ts';
import type { CronJob, JobSpec } from '../../api/workloads.ts';
import { changedSpec } from '../pod-template/changed.ts';
import { withSpec } from '../pod-template/types.ts';
import { isMap } from '../report.ts';
import type { DefaultPullPolicy, Kind } from '../types.ts';
import { defaultTemplate } from '../pod-template/defaults.ts';
import { withConditionStatus } from '../job/defaults.ts';
import { jobTypes } from '../job/types.ts';
import { validateCronJob } from './validate.ts';
import { namedWarnings } from '../pod-template/warnings.ts';

type Spec = CronJob['spec'];

/** The Jobs get their own defaults when they are made. */
function templateOf({ jobTemplate }: Partial<Spec>, pullPolicy: DefaultPullPolicy): Partial<Spec> {
  const spec = jobTemplate?.spec as Partial<JobSpec> | undefined;
  if (!jobTemplate || !spec?.template) return {};
  const template = defaultTemplate(spec.template, pullPolicy);
  return { jobTemplate: { ...jobTemplate, spec: { ...withConditionStatus(spec), template } as JobSpec } };
}

/** Models pkg/apis/batch/v1/defaults.go SetDefaults_CronJob */
function withDefaults(object: KubeObject, pullPolicy: DefaultPullPolicy): KubeObject {
  const spec = (isMap(object.spec) ? object.spec : {}) as Partial<Spec>;
  return {
    ...object,
    spec: {
      ...spec,
      concurrencyPolicy: spec.concurrencyPolicy || 'Allow',
      suspend: spec.suspend ?? false,
      successfulJobsHistoryLimit: spec.successfulJobsHistoryLimit ?? 3,
      failedJobsHistoryLimit: spec.failedJobsHistoryLimit ?? 1,
      ...templateOf(spec, pullPolicy),
    },
    status: object.status ?? {},
  };
}

export const workload: Kind = {
  kind: 'CronJob',
  apiVersion: 'batch/v1',
  shape: '#CronJob',
  types: {
    ...jobTypes,
    CronJob: withSpec('CronJobSpec'),
    CronJobSpec: {
      concurrencyPolicy: 's:ConcurrencyPolicy',
      failedJobsHistoryLimit: 'i',
      jobTemplate: '#JobTemplateSpec',
      schedule: 's',
      startingDeadlineSeconds: 'l',
      successfulJobsHistoryLimit: 'i',
      suspend: 'b',
      timeZone: 's',
    },
    JobTemplateSpec: { metadata: '#ObjectMeta', spec: '#JobSpec' },
  },
  resource: { name: 'cronjobs', short: ['cj'], namespaced: true, all: true },
  server: {
    warnings: namedWarnings('spec', 'jobTemplate', 'spec', 'template'),
    validate: validateCronJob,
    defaults: withDefaults,
    changed: changedSpec(withDefaults, ['suspend']),
  },
};
