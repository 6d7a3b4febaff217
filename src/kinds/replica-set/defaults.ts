/** Models pkg/apis/apps/v1/defaults.go SetDefaults_ReplicaSet */
import type { KubeObject } from '../../api/objects.ts';
import type { ReplicaSet } from '../../api/workloads.ts';
import { defaultTemplate } from '../pod-template/defaults.ts';
import { isMap } from '../report.ts';
import type { DefaultPullPolicy } from '../types.ts';

export function defaultReplicaSet(object: KubeObject, pullPolicy: DefaultPullPolicy): KubeObject {
  const spec = (isMap(object.spec) ? object.spec : {}) as Partial<ReplicaSet['spec']>;
  return {
    ...object,
    spec: {
      ...spec,
      replicas: spec.replicas ?? 1,
      ...(spec.template ? { template: defaultTemplate(spec.template, pullPolicy) } : {}),
    },
    status: object.status ?? { replicas: 0 },
  };
}
