/** Models pkg/apis/batch/v1/defaults.go SetDefaults_Job and pkg/registry/batch/job/strategy.go generateSelector */
import type { KubeObject, ObjectMeta } from '../../api/objects.ts';
import type { JobSpec } from '../../api/workloads.ts';
import { changedSpec } from '../pod-template/changed.ts';
import { defaultTemplate } from '../pod-template/defaults.ts';
import { isMap } from '../report.ts';
import type { DefaultPullPolicy } from '../types.ts';

type Written = Partial<JobSpec>;

/** Of a Job, and of what a CronJob makes Jobs of. */
export function defaultJobSpec(spec: Written, pullPolicy: DefaultPullPolicy): Written {
  const alone = spec.completions === undefined && spec.parallelism === undefined;
  const perIndex = spec.backoffLimitPerIndex !== undefined;
  return {
    ...spec,
    ...(alone ? { completions: 1 } : {}),
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

export function defaultJob(object: KubeObject, pullPolicy: DefaultPullPolicy): KubeObject {
  const spec = defaultJobSpec((isMap(object.spec) ? object.spec : {}) as Written, pullPolicy);
  const { template } = spec;
  const written = template?.metadata?.labels;
  const labels = Object.keys(object.metadata.labels ?? {}).length ? object.metadata.labels : written;
  const metadata = labels ? { ...object.metadata, labels } : object.metadata;
  const status = object.status ?? {};
  if (spec.manualSelector === true || !template) return { ...object, metadata, spec, status };
  const generated = { matchLabels: { [UID_LABEL]: object.metadata.uid ?? '' } };
  return {
    ...object,
    metadata,
    spec: {
      ...spec,
      selector: spec.selector && !isCopied(spec) ? spec.selector : generated,
      template: {
        ...template,
        metadata: {
          ...template.metadata,
          labels: { ...written, ...generatedLabels(object.metadata) },
        },
      },
    },
    status,
  };
}

export const changedJob = changedSpec(defaultJob, ['parallelism', 'completions', 'suspend']);
