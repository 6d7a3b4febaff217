import type { KubeObject } from '../../api/objects.ts';
import type { ReplicaSet } from '../../api/workloads.ts';
import { changedSpec } from '../pod-template/changed.ts';
import { templateTypes, withSpec } from '../pod-template/types.ts';
import { immutable, nonNegative, validateReplicas } from '../pod-template/validate.ts';
import { type Report, isMap } from '../report.ts';
import type { Kind } from '../types.ts';
import { defaultReplicaSet } from './defaults.ts';
import { namedWarnings } from '../pod-template/warnings.ts';

/** Models pkg/apis/apps/validation/validation.go ValidateReplicaSetSpec */
function validateReplicaSet(object: KubeObject, error: Report) {
  const spec = (isMap(object.spec) ? object.spec : {}) as Partial<ReplicaSet['spec']>;
  nonNegative(spec.replicas, ['spec', 'replicas'], error);
  nonNegative(spec.minReadySeconds, ['spec', 'minReadySeconds'], error);
  validateReplicas(spec, error);
}

export const workload: Kind = {
  kind: 'ReplicaSet',
  apiVersion: 'apps/v1',
  shape: '#ReplicaSet',
  types: {
    ...templateTypes,
    ReplicaSet: withSpec('ReplicaSetSpec'),
    ReplicaSetSpec: {
      minReadySeconds: 'i',
      replicas: 'i',
      selector: '#LabelSelector',
      template: '#PodTemplateSpec',
    },
  },
  resource: { name: 'replicasets', short: ['rs'], namespaced: true, all: true },
  server: {
    warnings: namedWarnings('spec', 'template'),
    validate: validateReplicaSet,
    defaults: defaultReplicaSet,
    changed: changedSpec(defaultReplicaSet),
    validateUpdate: (before, after) =>
      immutable((before as ReplicaSet).spec.selector, (after as ReplicaSet).spec.selector, [
        'spec',
        'selector',
      ]),
  },
};
