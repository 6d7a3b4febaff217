/** What the workloads' validations have in common. Models pkg/apis/apps/validation/validation.go ValidatePodTemplateSpecForReplicaSet */
import type { IntOrString, LabelSelector, PodTemplateSpec } from '../../api/workloads.ts';
import { canonical } from '../canonical.ts';
import { podTemplate } from '../pod/rules/template.ts';
import { type FieldError, REQUIRED, type Path, type Report, invalid, isMap } from '../report.ts';
import { quote } from '../../sim/go.ts';
import { struct } from '../rules/values.ts';
import { isEmpty, judge, matches, validateSelector } from './selector.ts';

/** A map or list, as Go writes it in JSON. */
export const invalidValue = (value: unknown, why: string) =>
  `Invalid value: ${JSON.stringify(value) ?? 'null'}: ${why}`;

export const notSupported = (value: unknown, supported: readonly string[]) =>
  `Unsupported value: ${typeof value === 'string' ? quote(value) : JSON.stringify(value)}: supported values: ${supported.map(quote).join(', ')}`;

/** Models pkg/apis/core/validation/validation.go ValidateNonnegativeField */
export function nonNegative(value: unknown, at: Path, error: Report) {
  if (typeof value === 'number' && value < 0) error(at, invalid(value, 'must be greater than or equal to 0'));
}

/** Models pkg/apis/core/validation/validation.go ValidatePodTemplateSpec; `restartPolicy` null = whoever calls looks at it. */
export function validateTemplate(
  template: PodTemplateSpec | undefined,
  at: Path,
  error: Report,
  workload: string | null = null,
) {
  const { spec }: Partial<PodTemplateSpec> = template ?? {};
  judge(at, error, (place) => podTemplate(struct(template), place));
  if (workload === null) return;
  const policy = spec?.restartPolicy || 'Always';
  if (policy !== 'Always') error([...at, 'spec', 'restartPolicy'], notSupported(policy, ['Always']));
  if (spec?.activeDeadlineSeconds !== undefined)
    error(
      [...at, 'spec', 'activeDeadlineSeconds'],
      `Forbidden: activeDeadlineSeconds in ${workload} is not Supported`,
    );
}

/**
 * A selector that has to be there, to select something, and to match the template. `kind` as upstream's message names
 * it. Models pkg/apis/apps/validation/validation.go ValidateDeploymentSpec
 */
export function validateSelectorOf(
  selector: LabelSelector | undefined,
  template: PodTemplateSpec | undefined,
  kind: string,
  error: Report,
) {
  const at = ['spec', 'selector'];
  const before = { faults: 0 };
  if (!isMap(selector)) return error(at, REQUIRED);
  validateSelector(selector, at, (path, message) => {
    before.faults++;
    error(path, message);
  });
  if (isEmpty(selector)) error(at, invalidValue(selector, `empty selector is invalid for ${kind}`));
  else if (before.faults === 0) mustMatch(selector, template, error);
}

export function mustMatch(selector: LabelSelector, template: PodTemplateSpec | undefined, error: Report) {
  const labels = template?.metadata?.labels;
  if (!matches(selector, labels))
    error(
      ['spec', 'template', 'metadata', 'labels'],
      invalidValue(labels ?? null, '`selector` does not match template `labels`'),
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
  typeof value === 'number' ? value : parseInt(value, 10) || 0;

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
