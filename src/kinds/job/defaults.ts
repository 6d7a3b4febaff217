/** Models pkg/apis/batch/v1/defaults.go SetDefaults_Job, and pkg/registry/batch/job/strategy.go generateSelector */
import type { KubeObject, ObjectMeta } from '../../api/objects.ts';
import type { JobSpec } from '../../api/workloads.ts';
import { changedSpec } from '../pod-template/changed.ts';
import { defaultTemplate } from '../pod-template/defaults.ts';
import { isMap } from '../report.ts';
import type { DefaultPullPolicy } from '../types.ts';

type Written = Partial<JobSpec>;

/** Both are 1 when neither is written. */
export const withCounts = <S extends Written>(spec: S): S =>
  spec.completions === undefined && spec.parallelism === undefined
    ? { ...spec, completions: 1, parallelism: 1 }
    : spec;

/** Also of what a CronJob makes Jobs of. Models pkg/apis/batch/v1/defaults.go SetDefaults_PodFailurePolicyOnPodConditionsPattern */
export function withConditionStatus(spec: Written): Written {
  const { podFailurePolicy } = spec;
  if (!Array.isArray(podFailurePolicy?.rules)) return spec;
  const rules = podFailurePolicy.rules.map((rule) => {
    const { onPodConditions } = rule;
    return Array.isArray(onPodConditions)
      ? {
          ...rule,
          onPodConditions: onPodConditions.map((each) => ({ ...each, status: each.status || 'True' })),
        }
      : rule;
  });
  return { ...spec, podFailurePolicy: { ...podFailurePolicy, rules } };
}

/** Of a Job, and of what a CronJob makes Jobs of. */
export function defaultJobSpec(spec: Written, pullPolicy: DefaultPullPolicy): Written {
  const perIndex = spec.backoffLimitPerIndex !== undefined;
  return {
    ...withConditionStatus(withCounts(spec)),
    parallelism: spec.parallelism ?? 1,
    backoffLimit: spec.backoffLimit ?? (perIndex ? 2 ** 31 - 1 : 6),
    completionMode: spec.completionMode ?? 'NonIndexed',
    suspend: spec.suspend ?? false,
    podReplacementPolicy:
      spec.podReplacementPolicy ?? (spec.podFailurePolicy ? 'Failed' : 'TerminatingOrFailed'),
    manualSelector: spec.manualSelector ?? false,
    ...(spec.template ? { template: defaultTemplate(spec.template, pullPolicy) } : {}),
  };
}

const UID_LABEL = 'batch.kubernetes.io/controller-uid';

/** What tells a Job's pods from all others. */
export const generatedLabels = ({ uid = '', name }: ObjectMeta): Record<string, string> => ({
  [UID_LABEL]: uid,
  'batch.kubernetes.io/job-name': name,
  'controller-uid': uid,
  'job-name': name,
});

/** A selector that was made for the Job as it once was, in the cluster that it was read from. */
const isCopied = ({ selector, template }: Written): boolean => {
  const { [UID_LABEL]: uid, ...others } = selector?.matchLabels ?? {};
  return (
    uid !== undefined &&
    Object.keys(others).length === 0 &&
    template?.metadata?.labels?.['controller-uid'] === uid
  );
};

const selectorWith = (generated: Record<string, string>, written: Written['selector'] = {}) => ({
  ...written,
  matchLabels: { [UID_LABEL]: generated[UID_LABEL]!, ...written.matchLabels },
});

export function defaultJob(object: KubeObject, pullPolicy: DefaultPullPolicy): KubeObject {
  const spec = defaultJobSpec((isMap(object.spec) ? object.spec : {}) as Written, pullPolicy);
  const { template } = spec;
  const written = template?.metadata?.labels;
  const labels = Object.keys(object.metadata.labels ?? {}).length ? object.metadata.labels : written;
  const metadata = labels ? { ...object.metadata, labels } : object.metadata;
  const status = object.status ?? {};
  if (spec.manualSelector === true) return { ...object, metadata, spec, status };
  const generated = generatedLabels(object.metadata);
  const copied = isCopied(spec);
  const ownLabels = copied ? { ...written, ...generated } : { ...generated, ...written };
  return {
    ...object,
    // To upstream, labels that are taken from the template are those of the template, so they get the others, too.
    metadata: labels && labels === written ? { ...metadata, labels: ownLabels } : metadata,
    spec: {
      ...spec,
      selector: copied ? selectorWith(generated) : selectorWith(generated, spec.selector),
      template: {
        ...template,
        metadata: { ...template?.metadata, labels: ownLabels },
      },
    },
    status,
  };
}

export const changedJob = changedSpec(defaultJob, ['parallelism', 'completions', 'suspend']);
