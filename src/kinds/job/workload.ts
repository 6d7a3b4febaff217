import type { Job } from '../../api/workloads.ts';
import { withSpec } from '../pod-template/types.ts';
import type { Kind } from '../types.ts';
import { changedJob, defaultJob } from './defaults.ts';
import { jobTypes } from './types.ts';
import { forbiddenChanges, validateJob } from './validate.ts';
import { namedWarnings } from '../pod-template/warnings.ts';

export const workload: Kind = {
  kind: 'Job',
  apiVersion: 'batch/v1',
  shape: '#Job',
  types: { ...jobTypes, Job: withSpec('JobSpec') },
  resource: { name: 'jobs', namespaced: true, all: true },
  server: {
    warnings: namedWarnings('spec', 'template'),
    validate: validateJob,
    defaults: defaultJob,
    changed: changedJob,
    validateUpdate: (before, after) => forbiddenChanges(before as Job, after as Job),
  },
};
