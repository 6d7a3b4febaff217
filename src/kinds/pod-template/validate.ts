/** What the workloads' validations have in common. Models pkg/apis/apps/validation/validation.go ValidatePodTemplateSpecForReplicaSet */
import type { IntOrString, LabelSelector, PodTemplateSpec } from '../../api/workloads.ts';
import { canonical } from '../canonical.ts';
import { podTemplate } from '../pod/rules/template.ts';
import { type FieldError, REQUIRED, type Path, type Report, invalid, isMap } from '../report.ts';
import { quote } from '../../sim/go.ts';
import { struct } from '../rules/values.ts';
import { asJson, isEmpty, judge, sorted, matches, validateSelector } from './selector.ts';

/** A map or list, as Go writes it in JSON. */
export const invalidValue = (value: unknown, why: string) =>
  `Invalid value: ${JSON.stringify(value) ?? 'null'}: ${why}`;

export const notSupported = (value: unknown, supported: readonly string[]) =>
  `Unsupported value: ${typeof value === 'string' ? quote(value) : JSON.stringify(value)}: supported values: ${supported.map(quote).join(', ')}`;

/** Models pkg/apis/core/validation/validation.go ValidateNonnegativeField */
export function nonNegative(value: unknown, at: Path, error: Report) {
  if (typeof value === 'number' && value < 0) error(at, invalid(value, 'must be greater than or equal to 0'));
}

/** Models pkg/apis/core/validation/validation.go ValidatePodTemplateSpec */
export function validateTemplate(template: PodTemplateSpec | undefined, at: Path, error: Report) {
  const written = struct(template);
  // What the server fills in, even where nothing is written.
  const spec = written.spec ?? { restartPolicy: 'Always', dnsPolicy: 'ClusterFirst' };
  judge(at, error, (place) => podTemplate({ ...written, spec }, place));
}

/** The pods of a workload never end. */
export function alwaysRestarted(template: PodTemplateSpec | undefined, error: Report, workload: string) {
  const { spec }: Partial<PodTemplateSpec> = template ?? {};
  const at = ['spec', 'template', 'spec'];
  const policy = spec?.restartPolicy || 'Always';
  if (policy !== 'Always') error([...at, 'restartPolicy'], notSupported(policy, ['Always']));
  if (spec?.activeDeadlineSeconds !== undefined)
    error(
      [...at, 'activeDeadlineSeconds'],
      `Forbidden: activeDeadlineSeconds in ${workload} is not Supported`,
    );
}

/** Whether the selector can be used; faults are reported, and last what upstream then says of all of it. */
export function usableSelector(
  selector: LabelSelector | undefined,
  kind: string,
  error: Report,
  unusable: string,
): boolean {
  const at = ['spec', 'selector'];
  if (!isMap(selector)) {
    error(at, REQUIRED);
    return true;
  }
  let faults = 0;
  validateSelector(selector, at, (path, message, field) => {
    faults++;
    error(path, message, field);
  });
  if (isEmpty(selector)) error(at, invalidValue(asJson(selector), `empty selector is invalid for ${kind}`));
  if (faults === 0) return true;
  const text = `Invalid value: ${JSON.stringify(asJson(selector))}`;
  error(at, unusable ? `${text}: ${unusable}` : text);
  return false;
}

/**
 * A selector that has to be there, to select something, and to match the template; without one that can be used nobody
 * looks at the template. Models pkg/apis/apps/validation/validation.go ValidateDeploymentSpec, and ValidateReplicaSetSpec
 */
export function validateReplicas({ selector, template }: Selecting, error: Report) {
  // Upstream's message names the deployment of a ReplicaSet, too.
  if (!usableSelector(selector, 'deployment', error, 'invalid label selector')) return;
  // None selects nothing.
  if (!selector || !isEmpty(selector)) mustMatch(selector, template, error);
  validateTemplate(template, ['spec', 'template'], error);
  alwaysRestarted(template, error, 'ReplicaSet');
}

interface Selecting {
  selector?: LabelSelector;
  template?: PodTemplateSpec;
}

export function mustMatch(
  selector: LabelSelector | undefined,
  template: PodTemplateSpec | undefined,
  error: Report,
) {
  const labels = template?.metadata?.labels;
  if (!matches(selector, labels))
    error(
      ['spec', 'template', 'metadata', 'labels'],
      invalidValue(labels ? sorted(labels) : null, '`selector` does not match template `labels`'),
    );
}

/** Models pkg/apis/core/validation/validation.go ValidateImmutableField */
export function immutable(before: unknown, after: unknown, path: Path): FieldError[] {
  return canonical(before ?? null) === canonical(after ?? null)
    ? []
    : [
        {
          path,
          message:
            typeof after === 'object' || after === undefined
              ? invalidValue(after ?? null, 'field is immutable')
              : invalid(after, 'field is immutable'),
        },
      ];
}

const PERCENT = /^[0-9]+%$/;

/** The number of a percentage or of a whole number. */
export const amountOf = (value: IntOrString): number =>
  typeof value === 'number' ? value : /^([+-]?\d+|\d+%)$/.test(value) ? parseInt(value, 10) : 0;

/** Models pkg/apis/apps/validation/validation.go ValidatePositiveIntOrPercent */
export function positiveIntOrPercent(value: IntOrString, at: Path, error: Report) {
  if (typeof value === 'number') nonNegative(value, at, error);
  else if (!PERCENT.test(value))
    error(
      at,
      invalid(
        value,
        "a valid percent string must be a numeric string followed by an ending '%' (e.g. '1%',  or '93%', regex used for validation is '[0-9]+%')",
      ),
    );
}

/** Models pkg/apis/apps/validation/validation.go IsNotMoreThan100Percent */
export function notMoreThan100Percent(value: IntOrString, at: Path, error: Report) {
  if (typeof value === 'string' && PERCENT.test(value) && parseInt(value, 10) > 100)
    error(at, invalid(value, 'must not be greater than 100%'));
}
