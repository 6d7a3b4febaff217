import type { StatefulSet } from '../../api/workloads.ts';
import { changedSpec } from '../pod-template/changed.ts';
import { templateTypes, withSpec } from '../pod-template/types.ts';
import type { Kind } from '../types.ts';
import { defaultStatefulSet } from './defaults.ts';
import { forbiddenChanges, validateStatefulSet } from './validate.ts';

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
      podManagementPolicy: 's',
      replicas: 'i',
      revisionHistoryLimit: 'i',
      selector: '#LabelSelector',
      serviceName: 's',
      template: '#PodTemplateSpec',
      updateStrategy: '#StatefulSetUpdateStrategy',
      volumeClaimTemplates: ['#PersistentVolumeClaim'],
    },
    StatefulSetOrdinals: { start: 'i' },
    StatefulSetPersistentVolumeClaimRetentionPolicy: { whenDeleted: 's', whenScaled: 's' },
    StatefulSetUpdateStrategy: { rollingUpdate: '#RollingUpdateStatefulSetStrategy', type: 's' },
    RollingUpdateStatefulSetStrategy: { maxUnavailable: 'o', partition: 'i' },
    PersistentVolumeClaim: { apiVersion: '*', kind: '*', metadata: '#ObjectMeta', spec: '*', status: '*' },
  },
  resource: { name: 'statefulsets', short: ['sts'], namespaced: true, all: true },
  server: {
    validate: validateStatefulSet,
    defaults: defaultStatefulSet,
    changed: changedSpec(defaultStatefulSet),
    validateUpdate: (before, after) => forbiddenChanges(before as StatefulSet, after as StatefulSet),
  },
};
