/** Models pkg/apis/batch/validation/validation.go ValidateJob */
import type { KubeObject } from '../../api/objects.ts';
import type { Job, JobSpec } from '../../api/workloads.ts';
import { labelFaults } from '../rules/formats.ts';
import { matches, validateSelector } from '../pod-template/selector.ts';
import {
  invalidValue,
  immutable,
  mustMatch,
  nonNegative,
  notSupported,
  validateTemplate,
} from '../pod-template/validate.ts';
import { type FieldError, REQUIRED, type Path, type Report, invalid, isMap } from '../report.ts';
import { generatedLabels } from './defaults.ts';
import { validatePodFailurePolicy } from './validate-policy.ts';

type Written = Partial<JobSpec>;

const MAX_PARALLEL_INDEXED = 100_000;

export function validateJob({ metadata, spec: written }: KubeObject, error: Report) {
  const spec = (isMap(written) ? written : {}) as Written;
  validateJobSpec(spec, ['spec'], error);
  if (spec.selector) validateSelector(spec.selector, ['spec', 'selector'], error);
  if (spec.selector) mustMatch(spec.selector, spec.template, error);
  else error(['spec', 'selector'], REQUIRED);
  if (spec.manualSelector !== true && spec.selector && !matches(spec.selector, generatedLabels(metadata)))
    error(['spec', 'selector'], invalidValue(spec.selector, '`selector` not auto-generated'));
  if (spec.completionMode === 'Indexed' && (spec.completions ?? 0) > 0) {
    const longest = `${metadata.name}-${spec.completions! - 1}`;
    if (labelFaults(longest).length)
      error(
        ['metadata', 'name'],
        invalid(metadata.name, `will not able to create pod with invalid DNS label: ${longest}`),
      );
  }
}

/** Also of what a CronJob makes Jobs of. Models validateJobSpec */
export function validateJobSpec(spec: Written, at: Path, error: Report) {
  for (const field of [
    'parallelism',
    'completions',
    'activeDeadlineSeconds',
    'backoffLimit',
    'ttlSecondsAfterFinished',
    'backoffLimitPerIndex',
    'maxFailedIndexes',
  ])
    nonNegative(spec[field], [...at, field], error);
  if (spec.maxFailedIndexes !== undefined && spec.backoffLimitPerIndex === undefined)
    error([...at, 'backoffLimitPerIndex'], `${REQUIRED}: when maxFailedIndexes is specified`);
  const mode = spec.completionMode ?? 'NonIndexed';
  if (mode !== 'NonIndexed' && mode !== 'Indexed')
    error([...at, 'completionMode'], notSupported(mode, ['Indexed', 'NonIndexed']));
  if (mode === 'Indexed') {
    if (spec.completions === undefined && spec.parallelism !== undefined)
      error([...at, 'completions'], `${REQUIRED}: when completion mode is Indexed`);
    if ((spec.parallelism ?? 0) > MAX_PARALLEL_INDEXED)
      error(
        [...at, 'parallelism'],
        invalid(
          spec.parallelism,
          `must be less than or equal to ${MAX_PARALLEL_INDEXED} when completion mode is Indexed`,
        ),
      );
  } else
    for (const field of ['backoffLimitPerIndex', 'maxFailedIndexes'])
      if (spec[field] !== undefined)
        error([...at, field], invalid(spec[field], 'requires indexed completion mode'));
  const policy = spec.podFailurePolicy;
  if (policy) validatePodFailurePolicy(spec, [...at, 'podFailurePolicy'], error);
  const replacement = spec.podReplacementPolicy;
  const allowed = policy ? ['Failed'] : ['Failed', 'TerminatingOrFailed'];
  if (replacement !== undefined && !allowed.includes(replacement))
    error([...at, 'podReplacementPolicy'], notSupported(replacement, allowed));
  validateTemplate(spec.template, [...at, 'template'], error);
  const path = [...at, 'template', 'spec', 'restartPolicy'];
  const restart = spec.template?.spec?.restartPolicy || 'Always';
  if (restart === 'Always') error(path, `${REQUIRED}: valid values: "OnFailure", "Never"`);
  else if (restart !== 'OnFailure' && restart !== 'Never')
    error(path, notSupported(restart, ['OnFailure', 'Never']));
  else if (policy && restart !== 'Never')
    error(path, invalid(restart, 'only "Never" is supported when podFailurePolicy is specified'));
}

const fixed = [
  'selector',
  'template',
  'completionMode',
  'podFailurePolicy',
  'backoffLimitPerIndex',
  'managedBy',
  'successPolicy',
];

/** Models ValidateJobSpecUpdate */
export function forbiddenChanges(before: Job, after: Job): FieldError[] {
  const indexed = before.spec.completionMode === 'Indexed';
  const elastic = indexed && after.spec.completions === after.spec.parallelism;
  return [
    ...(elastic ? [] : immutable(before.spec.completions, after.spec.completions, ['spec', 'completions'])),
    ...fixed.flatMap((field) => immutable(before.spec[field], after.spec[field], ['spec', field])),
  ];
}
