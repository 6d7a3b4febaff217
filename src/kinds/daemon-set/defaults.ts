/** Models pkg/apis/apps/v1/defaults.go SetDefaults_DaemonSet, and pkg/registry/apps/daemonset/strategy.go */
import type { KubeObject } from '../../api/objects.ts';
import type { DaemonSet } from '../../api/workloads.ts';
import { canonical } from '../canonical.ts';
import { changedSpec } from '../pod-template/changed.ts';
import { defaultTemplate } from '../pod-template/defaults.ts';
import { isMap } from '../report.ts';
import type { DefaultPullPolicy } from '../types.ts';

type Spec = DaemonSet['spec'];

/** Counts the templates; what the field `templateGeneration` has become in apps/v1. */
export const TEMPLATE_GENERATION = 'deprecated.daemonset.template.generation';

export function defaultUpdateStrategy(
  written: Partial<Spec['updateStrategy']> | undefined,
): Spec['updateStrategy'] {
  const strategy = { ...written, type: written?.type || 'RollingUpdate' };
  if (strategy.type !== 'RollingUpdate') return strategy;
  return { ...strategy, rollingUpdate: { maxUnavailable: 1, maxSurge: 0, ...strategy.rollingUpdate } };
}

export function defaultDaemonSet(object: KubeObject, pullPolicy: DefaultPullPolicy): KubeObject {
  const spec = (isMap(object.spec) ? object.spec : {}) as Partial<Spec>;
  const { annotations } = object.metadata;
  return {
    ...object,
    metadata: {
      ...object.metadata,
      annotations: { ...annotations, [TEMPLATE_GENERATION]: annotations?.[TEMPLATE_GENERATION] ?? '1' },
    },
    spec: {
      ...spec,
      updateStrategy: defaultUpdateStrategy(spec.updateStrategy),
      revisionHistoryLimit: spec.revisionHistoryLimit ?? 10,
      ...(spec.template ? { template: defaultTemplate(spec.template, pullPolicy) } : {}),
    },
    status: object.status ?? {
      currentNumberScheduled: 0,
      desiredNumberScheduled: 0,
      numberMisscheduled: 0,
      numberReady: 0,
    },
  };
}

const changedAsWritten = changedSpec(defaultDaemonSet, []);

/** A changed template is the next one. */
export function changedDaemonSet(
  before: KubeObject,
  written: KubeObject,
  pullPolicy: DefaultPullPolicy,
): KubeObject {
  const changed = changedAsWritten(before, written, pullPolicy);
  const templateOf = (object: KubeObject) => canonical((object as DaemonSet).spec.template);
  if (templateOf(before) === templateOf(changed)) return changed;
  const { annotations } = changed.metadata;
  const next = String(Number(annotations?.[TEMPLATE_GENERATION] ?? 1) + 1);
  return {
    ...changed,
    metadata: { ...changed.metadata, annotations: { ...annotations, [TEMPLATE_GENERATION]: next } },
  };
}
