/** Models pkg/apis/apps/v1/defaults.go SetDefaults_StatefulSet */
import type { KubeObject } from '../../api/objects.ts';
import type { StatefulSet } from '../../api/workloads.ts';
import { defaultTemplate } from '../pod-template/defaults.ts';
import { isMap } from '../report.ts';
import type { DefaultPullPolicy } from '../types.ts';

type Spec = StatefulSet['spec'];

export function defaultUpdateStrategy(
  written: Partial<Spec['updateStrategy']> | undefined,
): Spec['updateStrategy'] {
  if (!written?.type)
    return { ...written, type: 'RollingUpdate', rollingUpdate: { partition: 0, ...written?.rollingUpdate } };
  const { type, rollingUpdate } = written;
  return type === 'RollingUpdate' && rollingUpdate
    ? { type, rollingUpdate: { partition: 0, ...rollingUpdate } }
    : { ...written, type };
}

/** The gate MaxUnavailableStatefulSet is off. Models pkg/registry/apps/statefulset/strategy.go dropStatefulSetDisabledFields */
export function withoutMaxUnavailable(strategy: Spec['updateStrategy']): Spec['updateStrategy'] {
  if (!strategy.rollingUpdate) return strategy;
  const { maxUnavailable: _off, ...rollingUpdate } = strategy.rollingUpdate;
  return { ...strategy, rollingUpdate };
}

export function defaultStatefulSet(object: KubeObject, pullPolicy: DefaultPullPolicy): KubeObject {
  const spec = (isMap(object.spec) ? object.spec : {}) as Partial<Spec>;
  const { whenDeleted = 'Retain', whenScaled = 'Retain' } = spec.persistentVolumeClaimRetentionPolicy ?? {};
  return {
    ...object,
    spec: {
      ...spec,
      podManagementPolicy: spec.podManagementPolicy || 'OrderedReady',
      updateStrategy: withoutMaxUnavailable(defaultUpdateStrategy(spec.updateStrategy)),
      persistentVolumeClaimRetentionPolicy: { whenDeleted, whenScaled },
      replicas: spec.replicas ?? 1,
      revisionHistoryLimit: spec.revisionHistoryLimit ?? 10,
      ...(spec.template ? { template: defaultTemplate(spec.template, pullPolicy) } : {}),
    },
    status: object.status ?? { availableReplicas: 0, replicas: 0 },
  };
}
