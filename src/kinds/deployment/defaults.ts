/** Models pkg/apis/apps/v1/defaults.go SetDefaults_Deployment */
import type { KubeObject } from '../../api/objects.ts';
import type { Deployment } from '../../api/workloads.ts';
import { defaultTemplate } from '../pod-template/defaults.ts';
import { isMap } from '../report.ts';
import type { DefaultPullPolicy } from '../types.ts';

type Spec = Deployment['spec'];

export function defaultStrategy(written: Partial<Spec['strategy']> | undefined): Spec['strategy'] {
  const strategy = { ...written, type: written?.type || 'RollingUpdate' };
  if (strategy.type !== 'RollingUpdate') return strategy;
  return {
    ...strategy,
    rollingUpdate: { maxUnavailable: '25%', maxSurge: '25%', ...strategy.rollingUpdate },
  };
}

export function defaultDeployment(object: KubeObject, pullPolicy: DefaultPullPolicy): KubeObject {
  const spec = (isMap(object.spec) ? object.spec : {}) as Partial<Spec>;
  return {
    ...object,
    spec: {
      ...spec,
      replicas: spec.replicas ?? 1,
      strategy: defaultStrategy(spec.strategy),
      revisionHistoryLimit: spec.revisionHistoryLimit ?? 10,
      progressDeadlineSeconds: spec.progressDeadlineSeconds ?? 600,
      ...(spec.template ? { template: defaultTemplate(spec.template, pullPolicy) } : {}),
    },
    status: object.status ?? {},
  };
}
