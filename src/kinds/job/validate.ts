/** Models pkg/apis/batch/validation/validation.go ValidateJob */
import type { KubeObject, ObjectMeta } from '../../api/objects.ts';
import type { Job, JobSpec } from '../../api/workloads.ts';
import { canonical } from '../canonical.ts';
import { asJson, judge, matches, sorted, validateSelector } from '../pod-template/selector.ts';
import { immutable, invalidValue, mustMatch, validateTemplate } from '../pod-template/validate.ts';
import { type FieldError, type Path, REQUIRED, type Report, invalid, isMap } from '../report.ts';
import type { Field } from '../rules/field.ts';
import { labelFaults, subdomainFaults } from '../rules/formats.ts';
import { type Obj, bytes, given, maybe, num, obj, optional, str, struct } from '../rules/values.ts';
import { generatedLabels, withCounts } from './defaults.ts';
import { goPolicies } from './go.ts';
import { podFailurePolicy, successPolicy } from './validate-policy.ts';

type Written = Partial<JobSpec>;

const LIMIT = 100_000;
const HIGH_LIMIT = 10_000;
const LONGEST_MANAGER = 63;

export function validateJob({ metadata, spec: written }: KubeObject, error: Report) {
  const spec = withCounts((isMap(written) ? written : {}) as Written);
  const { selector, completions = 0 } = spec;
  if (spec.manualSelector !== true && selector) validateGenerated(metadata, spec, error);
  validateJobSpec(spec, ['spec'], error);
  let faults = 0;
  if (!selector) error(['spec', 'selector'], REQUIRED);
  else
    validateSelector(selector, ['spec', 'selector'], (...fault) => {
      faults++;
      error(...fault);
    });
  if (faults === 0) mustMatch(selector, spec.template, error);
  if (spec.completionMode !== 'Indexed' || completions <= 0) return;
  const longest = `${metadata.name}-${completions - 1}`;
  if (labelFaults(longest).length)
    error(
      ['metadata', 'name'],
      invalid(metadata.name, `will not able to create pod with invalid DNS label: ${longest}`),
    );
}

/** Models pkg/apis/batch/validation/validation.go validateGeneratedSelector */
function validateGenerated(metadata: ObjectMeta, { selector = {}, template }: Written, error: Report) {
  const expected = generatedLabels(metadata);
  const labels = sorted(template?.metadata?.labels ?? {});
  judge(['spec', 'template', 'metadata', 'labels'], error, (at) => {
    for (const key of [
      'controller-uid',
      'job-name',
      'batch.kubernetes.io/controller-uid',
      'batch.kubernetes.io/job-name',
    ]) {
      // What the server fills in is right.
      if (Object.hasOwn(labels, key) && labels[key] !== expected[key])
        at.key(key).invalid(labels, `must be '${expected[key]!}'`);
    }
  });
  const unusable: string[] = [];
  validateSelector(selector, [], (_path, message) => void unusable.push(message));
  if (unusable.length === 0 && !matches(selector, expected))
    error(['spec', 'selector'], invalidValue(asJson(selector), '`selector` not auto-generated'));
}

const numbers = [
  'parallelism',
  'completions',
  'activeDeadlineSeconds',
  'backoffLimit',
  'ttlSecondsAfterFinished',
  'backoffLimitPerIndex',
  'maxFailedIndexes',
];

/** Also of what a CronJob makes Jobs of. Models pkg/apis/batch/validation/validation.go validateJobSpec */
export function validateJobSpec(written: Written, at: Path, error: Report) {
  const spec: Obj = written;
  judge(at, error, (place) => {
    for (const field of numbers)
      if (num(spec[field]) < 0)
        place.child(field).invalid(num(spec[field]), 'must be greater than or equal to 0');
    if (given(spec.maxFailedIndexes) && !given(spec.backoffLimitPerIndex))
      place.child('backoffLimitPerIndex').required('when maxFailedIndexes is specified');
    const manager = optional(spec.managedBy);
    if (manager !== null) managedBy(manager, place.child('managedBy'));
    completionMode(spec, place);
    if (obj(spec.podFailurePolicy)) podFailurePolicy(spec, place.child('podFailurePolicy'));
    if (obj(spec.successPolicy)) successPolicy(spec, place.child('successPolicy'));
    replacement(spec, place.child('podReplacementPolicy'));
  });
  validateTemplate(written.template, [...at, 'template'], error);
  judge(at, error, (place) => restartPolicy(spec, place.child('template', 'spec', 'restartPolicy')));
}

/** Models staging/src/k8s.io/apimachinery/pkg/util/validation/validation.go IsDomainPrefixedPath */
function managedBy(value: string, at: Field) {
  const slash = value.indexOf('/');
  const [host, path] = [value.slice(0, Math.max(0, slash)), value.slice(slash + 1)];
  if (value === '') at.required();
  else if (!host || !path) at.invalid(value, 'must be a domain-prefixed path (such as "acme.io/foo")');
  else {
    at.invalidEach(host, subdomainFaults(host));
    const pattern = "[A-Za-z0-9/\\-._~%!$&'()*+,;=:]+";
    if (!new RegExp(`^${pattern}$`).test(path)) at.invalid(path, unlikePath(pattern));
  }
  if (bytes(value) > LONGEST_MANAGER) at.tooLong(LONGEST_MANAGER);
}

/** Models staging/src/k8s.io/apimachinery/pkg/util/validation/validation.go RegexError, without an example */
const unlikePath = (pattern: string) => `Invalid path (regex used for validation is '${pattern}')`;

function completionMode(spec: Obj, at: Field) {
  const mode = optional(spec.completionMode) ?? 'NonIndexed';
  if (mode === 'Indexed') return indexed(spec, at);
  if (mode !== 'NonIndexed') return at.child('completionMode').unsupported(mode, ['NonIndexed', 'Indexed']);
  for (const field of ['backoffLimitPerIndex', 'maxFailedIndexes'])
    if (given(spec[field])) at.child(field).invalid(spec[field], 'requires indexed completion mode');
}

/** The limits keep the lists of indexes in the status short. */
function indexed(spec: Obj, at: Field) {
  const [completions, parallelism, most] = ['completions', 'parallelism', 'maxFailedIndexes'].map((field) =>
    maybe(spec[field]),
  ) as [number | null, number | null, number | null];
  if (completions === null) at.child('completions').required('when completion mode is Indexed');
  const atMost = (field: string, value: number | null, limit: number, when = '') => {
    if ((value ?? 0) > limit) at.child(field).invalid(value, `must be less than or equal to ${limit}${when}`);
  };
  atMost('parallelism', parallelism, LIMIT, ' when completion mode is Indexed');
  if (completions !== null && most !== null && most > completions)
    at.child('maxFailedIndexes').invalid(most, 'must be less than or equal to completions');
  atMost('maxFailedIndexes', most, LIMIT);
  if ((completions ?? 0) <= LIMIT || !given(spec.backoffLimitPerIndex)) return;
  if (most === null)
    at.child('maxFailedIndexes').required(`must be specified when completions is above ${LIMIT}`);
  const high = ` when completions are above ${LIMIT} and used with backoff limit per index`;
  atMost('parallelism', parallelism, HIGH_LIMIT, high);
  atMost('maxFailedIndexes', most, HIGH_LIMIT, high);
}

/** Models pkg/apis/batch/validation/validation.go validatePodReplacementPolicy */
function replacement(spec: Obj, at: Field) {
  const policy = optional(spec.podReplacementPolicy);
  const allowed = obj(spec.podFailurePolicy) ? ['Failed'] : ['Failed', 'TerminatingOrFailed'];
  if (policy !== null && !allowed.includes(policy)) at.unsupported(policy, allowed);
}

function restartPolicy(spec: Obj, at: Field) {
  const policy = str(struct(struct(spec.template).spec).restartPolicy) || 'Always';
  if (policy === 'Always') at.required('valid values: "OnFailure", "Never"');
  else if (policy !== 'OnFailure' && policy !== 'Never') at.unsupported(policy, ['OnFailure', 'Never']);
  else if (obj(spec.podFailurePolicy) && policy !== 'Never')
    at.invalid(policy, 'only "Never" is supported when podFailurePolicy is specified');
}

/** Models pkg/apis/batch/validation/validation.go validateCompletions */
function changedCompletions(before: JobSpec, after: JobSpec): FieldError[] {
  const path = ['spec', 'completions'];
  if (after.completionMode !== 'Indexed') return immutable(before.completions, after.completions, path);
  const { completions } = after;
  if (completions === before.completions || completions === undefined) return [];
  return completions === after.parallelism
    ? []
    : [{ path, message: invalid(completions, 'can only be modified in tandem with spec.parallelism') }];
}

/** A suspended Job whose pods are gone may be sent elsewhere, with other resources. Models pkg/registry/batch/job/strategy.go shouldAllowMutablePodTemplate */
function changedTemplate(before: Job, after: Job): FieldError[] {
  const { spec, status } = before;
  const rests =
    spec.suspend === true &&
    !status.active &&
    (!status.startTime ||
      (status.conditions ?? []).some((each) => each.type === 'Suspended' && each.status === 'True'));
  const fixed = ({ spec: { template } }: Job) => (rests ? withoutMutable(template) : template);
  return canonical(fixed(before)) === canonical(fixed(after))
    ? []
    : immutable(before.spec.template, after.spec.template, ['spec', 'template']);
}

/** Models pkg/apis/batch/validation/validation.go validatePodTemplateUpdate */
function withoutMutable({ metadata, spec }: JobSpec['template']) {
  const { labels: _labels, annotations: _annotations, ...otherMetadata } = metadata ?? {};
  const { nodeSelector: _nodes, tolerations: _tolerations, schedulingGates: _gates, ...rest } = spec as Obj;
  const { nodeAffinity: _affinity, ...affinity } = struct(rest.affinity);
  const withoutResources = (containers: unknown) =>
    Array.isArray(containers)
      ? containers.map((each) => ({ ...struct(each), resources: null }))
      : (containers ?? null);
  return {
    ...otherMetadata,
    ...rest,
    affinity,
    containers: withoutResources(rest.containers),
    initContainers: withoutResources(rest.initContainers),
  };
}

/** Models pkg/apis/batch/validation/validation.go ValidateJobSpecUpdate */
export function forbiddenChanges(before: Job, after: Job): FieldError[] {
  const fixed = (field: string, shown = (value: unknown) => value) =>
    immutable(shown(before.spec[field]), shown(after.spec[field]), ['spec', field]);
  const policy = (field: keyof typeof goPolicies) =>
    fixed(field, (value) => (given(value) ? goPolicies[field](struct(value)) : null));
  return [
    ...changedCompletions(before.spec, after.spec),
    ...fixed('selector', (selector) => (selector ? asJson(selector) : selector)),
    ...changedTemplate(before, after),
    ...fixed('completionMode'),
    ...policy('podFailurePolicy'),
    ...fixed('backoffLimitPerIndex'),
    ...fixed('managedBy'),
    ...policy('successPolicy'),
  ];
}
