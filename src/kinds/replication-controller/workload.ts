import type { KubeObject } from '../../api/objects.ts';
import type { ReplicationController } from '../../api/workloads.ts';
import { changedSpec } from '../pod-template/changed.ts';
import { defaultTemplate } from '../pod-template/defaults.ts';
import { templateTypes, withSpec } from '../pod-template/types.ts';
import { alwaysRestarted, mustMatch, nonNegative, validateTemplate } from '../pod-template/validate.ts';
import { REQUIRED, type Report, isMap } from '../report.ts';
import { longNameFaults } from '../rules/formats.ts';
import type { DefaultPullPolicy, Kind } from '../types.ts';
import { namedWarnings } from '../pod-template/warnings.ts';

type Spec = ReplicationController['spec'];

/** Labels and selector are those of the template where there are none. Models pkg/apis/core/v1/defaults.go SetDefaults_ReplicationController */
function withDefaults(object: KubeObject, pullPolicy: DefaultPullPolicy): KubeObject {
  const spec = (isMap(object.spec) ? object.spec : {}) as Partial<Spec>;
  const labels = spec.template?.metadata?.labels;
  const own = object.metadata.labels;
  return {
    ...object,
    metadata: labels && !Object.keys(own ?? {}).length ? { ...object.metadata, labels } : object.metadata,
    spec: {
      ...spec,
      replicas: spec.replicas ?? 1,
      selector: selectorOf(spec),
      ...(spec.template ? { template: defaultTemplate(spec.template, pullPolicy) } : {}),
    },
    status: object.status ?? { replicas: 0 },
  };
}

const selectorOf = ({ selector, template }: Partial<Spec>): Record<string, string> =>
  selector && Object.keys(selector).length ? selector : (template?.metadata?.labels ?? {});

/** Models pkg/apis/core/validation/validation.go ValidateReplicationControllerSpec */
function validate(object: KubeObject, error: Report) {
  const spec = (isMap(object.spec) ? object.spec : {}) as Partial<Spec>;
  nonNegative(spec.minReadySeconds, ['spec', 'minReadySeconds'], error);
  const selector = selectorOf(spec);
  if (Object.keys(selector).length === 0) error(['spec', 'selector'], REQUIRED);
  nonNegative(spec.replicas, ['spec', 'replicas'], error);
  if (!spec.template) return error(['spec', 'template'], REQUIRED);
  if (Object.keys(selector).length) mustMatch({ matchLabels: selector }, spec.template, error);
  validateTemplate(spec.template, ['spec', 'template'], error);
  alwaysRestarted(spec.template, error, 'ReplicationController');
}

export const workload: Kind = {
  kind: 'ReplicationController',
  apiVersion: 'v1',
  shape: '#ReplicationController',
  types: {
    ...templateTypes,
    ReplicationController: withSpec('ReplicationControllerSpec'),
    ReplicationControllerSpec: {
      minReadySeconds: 'i',
      replicas: 'i',
      selector: { '*': 's' },
      template: '#PodTemplateSpec',
    },
  },
  resource: { name: 'replicationcontrollers', short: ['rc'], namespaced: true, all: true },
  server: {
    warnings: namedWarnings('spec', 'template'),
    nameFaults: longNameFaults,
    validate,
    defaults: withDefaults,
    changed: changedSpec(withDefaults),
  },
};
