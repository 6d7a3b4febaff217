/** Models pkg/apis/batch/validation/validation.go validatePodFailurePolicy */
import type { JobSpec } from '../../api/workloads.ts';
import { invalidValue, notSupported } from '../pod-template/validate.ts';
import { REQUIRED, type Path, type Report, invalid } from '../report.ts';
import { list } from '../rules/values.ts';

const ACTIONS = ['Count', 'FailIndex', 'FailJob', 'Ignore'];
const OPERATORS = ['In', 'NotIn'];
const STATUSES = ['False', 'True', 'Unknown'];

/** As Go prints a list of strings with %q. */
const quoted = (values: readonly string[]) => `[${values.map((value) => JSON.stringify(value)).join(' ')}]`;

export function validatePodFailurePolicy(spec: Partial<JobSpec>, at: Path, error: Report) {
  const containers = [
    ...(spec.template?.spec?.containers ?? []),
    ...(spec.template?.spec?.initContainers ?? []),
  ].map(({ name }) => name);
  list((spec.podFailurePolicy as { rules?: unknown }).rules).forEach((rule, i) => {
    const path = [...at, 'rules', i];
    const { action, onExitCodes } = rule as { action?: string; onExitCodes?: Record<string, unknown> };
    const conditions = list(rule.onPodConditions);
    if (!action) error([...path, 'action'], `${REQUIRED}: valid values: ${quoted(ACTIONS)}`);
    else if (action === 'FailIndex' && spec.backoffLimitPerIndex === undefined)
      error([...path, 'action'], invalid(action, 'requires the backoffLimitPerIndex to be set'));
    else if (!ACTIONS.includes(action)) error([...path, 'action'], notSupported(action, ACTIONS));
    if (onExitCodes) validateExitCodes(onExitCodes, containers, [...path, 'onExitCodes'], error);
    conditions.forEach(({ status = 'True' }, k) => {
      if (!STATUSES.includes(String(status)))
        error([...path, 'onPodConditions', k, 'status'], notSupported(status, STATUSES));
    });
    if (onExitCodes && conditions.length)
      error(path, 'Invalid value: specifying both OnExitCodes and OnPodConditions is not supported');
    if (!onExitCodes && conditions.length === 0)
      error(path, 'Invalid value: specifying one of OnExitCodes and OnPodConditions is required');
  });
}

function validateExitCodes(
  { operator, containerName, values = [] }: { operator?: unknown; containerName?: unknown; values?: unknown },
  containers: readonly string[],
  at: Path,
  error: Report,
) {
  if (!operator) error([...at, 'operator'], `${REQUIRED}: valid values: ${quoted(OPERATORS)}`);
  else if (!OPERATORS.includes(String(operator)))
    error([...at, 'operator'], notSupported(operator, OPERATORS));
  if (containerName !== undefined && !containers.includes(String(containerName)))
    error(
      [...at, 'containerName'],
      invalid(containerName, 'must be one of the container or initContainer names in the pod template'),
    );
  const codes = values as number[];
  if (codes.length === 0) error([...at, 'values'], invalidValue(codes, 'at least one value is required'));
  codes.forEach((code, i) => {
    if (operator === 'In' && code === 0)
      error([...at, 'values', i], invalid(code, 'must not be 0 for the In operator'));
    if (codes.indexOf(code) < i) error([...at, 'values', i], `Duplicate value: ${code}`);
  });
  if (codes.some((code, i) => i > 0 && codes[i - 1]! > code))
    error([...at, 'values'], invalidValue(codes, 'must be ordered'));
}
