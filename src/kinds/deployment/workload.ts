import { changedSpec } from '../pod-template/changed.ts';
import { templateTypes, withSpec } from '../pod-template/types.ts';
import { immutable } from '../pod-template/validate.ts';
import type { Kind } from '../types.ts';
import type { Deployment } from '../../api/workloads.ts';
import { defaultDeployment } from './defaults.ts';
import { validateDeployment } from './validate.ts';
import { namedWarnings } from '../pod-template/warnings.ts';

export const workload: Kind = {
  kind: 'Deployment',
  apiVersion: 'apps/v1',
  shape: '#Deployment',
  types: {
    ...templateTypes,
    Deployment: withSpec('DeploymentSpec'),
    DeploymentSpec: {
      minReadySeconds: 'i',
      paused: 'b',
      progressDeadlineSeconds: 'i',
      replicas: 'i',
      revisionHistoryLimit: 'i',
      selector: '#LabelSelector',
      strategy: '#DeploymentStrategy',
      template: '#PodTemplateSpec',
    },
    DeploymentStrategy: { rollingUpdate: '#RollingUpdateDeployment', type: 's:DeploymentStrategyType' },
    RollingUpdateDeployment: { maxSurge: 'o', maxUnavailable: 'o' },
  },
  resource: { name: 'deployments', short: ['deploy'], namespaced: true, all: true },
  server: {
    warnings: namedWarnings('spec', 'template'),
    validate: validateDeployment,
    defaults: defaultDeployment,
    changed: changedSpec(defaultDeployment),
    validateUpdate: (before, after) =>
      immutable((before as Deployment).spec.selector, (after as Deployment).spec.selector, [
        'spec',
        'selector',
      ]),
  },
};
