import type { DaemonSet } from '../../api/workloads.ts';
import { templateTypes, withSpec } from '../pod-template/types.ts';
import { immutable } from '../pod-template/validate.ts';
import type { Kind } from '../types.ts';
import { changedDaemonSet, defaultDaemonSet } from './defaults.ts';
import { validateDaemonSet } from './validate.ts';
import { templateWarnings } from '../pod-template/warnings.ts';

export const workload: Kind = {
  kind: 'DaemonSet',
  apiVersion: 'apps/v1',
  shape: '#DaemonSet',
  types: {
    ...templateTypes,
    DaemonSet: withSpec('DaemonSetSpec'),
    DaemonSetSpec: {
      minReadySeconds: 'i',
      revisionHistoryLimit: 'i',
      selector: '#LabelSelector',
      template: '#PodTemplateSpec',
      updateStrategy: '#DaemonSetUpdateStrategy',
    },
    DaemonSetUpdateStrategy: {
      rollingUpdate: '#RollingUpdateDaemonSet',
      type: 's:DaemonSetUpdateStrategyType',
    },
    RollingUpdateDaemonSet: { maxSurge: 'o', maxUnavailable: 'o' },
  },
  resource: { name: 'daemonsets', short: ['ds'], namespaced: true, all: true },
  server: {
    warnings: templateWarnings('spec', 'template'),
    validate: validateDaemonSet,
    defaults: defaultDaemonSet,
    changed: changedDaemonSet,
    validateUpdate: (before, after) =>
      immutable((before as DaemonSet).spec.selector, (after as DaemonSet).spec.selector, [
        'spec',
        'selector',
      ]),
  },
};
