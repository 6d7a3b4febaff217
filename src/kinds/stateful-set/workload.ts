import type { StatefulSet } from '../../api/workloads.ts';
import { changedSpec } from '../pod-template/changed.ts';
import { templateTypes, withSpec } from '../pod-template/types.ts';
import { labelFaults } from '../rules/formats.ts';
import type { Kind } from '../types.ts';
import { defaultStatefulSet } from './defaults.ts';
import { forbiddenChanges, validateStatefulSet } from './validate.ts';
import { templateWarnings } from '../pod-template/warnings.ts';

export const workload: Kind = {
  kind: 'StatefulSet',
  apiVersion: 'apps/v1',
  shape: '#StatefulSet',
  types: {
    ...templateTypes,
    StatefulSet: withSpec('StatefulSetSpec'),
    StatefulSetSpec: {
      minReadySeconds: 'i',
      ordinals: '#StatefulSetOrdinals',
      persistentVolumeClaimRetentionPolicy: '#StatefulSetPersistentVolumeClaimRetentionPolicy',
      podManagementPolicy: 's:PodManagementPolicyType',
      replicas: 'i',
      revisionHistoryLimit: 'i',
      selector: '#LabelSelector',
      serviceName: 's',
      template: '#PodTemplateSpec',
      updateStrategy: '#StatefulSetUpdateStrategy',
      volumeClaimTemplates: ['#PersistentVolumeClaim'],
    },
    StatefulSetOrdinals: { start: 'i' },
    StatefulSetPersistentVolumeClaimRetentionPolicy: {
      whenDeleted: 's:PersistentVolumeClaimRetentionPolicyType',
      whenScaled: 's:PersistentVolumeClaimRetentionPolicyType',
    },
    StatefulSetUpdateStrategy: {
      rollingUpdate: '#RollingUpdateStatefulSetStrategy',
      type: 's:StatefulSetUpdateStrategyType',
    },
    RollingUpdateStatefulSetStrategy: { maxUnavailable: 'o', partition: 'i' },
    PersistentVolumeClaim: withSpec('PersistentVolumeClaimSpec'),
  },
  resource: { name: 'statefulsets', short: ['sts'], namespaced: true, all: true },
  server: {
    warnings: templateWarnings('spec', 'template'),
    nameFaults: labelFaults,
    validate: validateStatefulSet,
    defaults: defaultStatefulSet,
    changed: changedSpec(defaultStatefulSet),
    validateUpdate: (before, after) => forbiddenChanges(before as StatefulSet, after as StatefulSet),
  },
};
