/** A Job's policies. Models pkg/apis/batch/validation/validation.go validatePodFailurePolicy, and validateSuccessPolicy */
import { quote } from '../../sim/go.ts';
import type { Field } from '../rules/field.ts';
import { keyFaults } from '../rules/formats.ts';
import { type Obj, bytes, list, maybe, num, obj, optional, str, struct } from '../rules/values.ts';
import { goPolicies } from './go.ts';

const ACTIONS = ['Count', 'FailIndex', 'FailJob', 'Ignore'];
const OPERATORS = ['In', 'NotIn'];
const STATUSES = ['False', 'True', 'Unknown'];
const MAX_RULES = 20;
const MAX_EXIT_CODES = 255;
const MAX_CONDITIONS = 20;
const MAX_INDEXES_BYTES = 64 * 1024;

/** As Go prints a list of strings with %q. */
const quoted = (values: readonly string[]) => `[${values.map(quote).join(' ')}]`;

/** One of these words. */
function word(value: string, values: readonly string[], at: Field) {
  if (value === '') at.required(`valid values: ${quoted(values)}`);
  else if (!values.includes(value)) at.unsupported(value, values);
}

export function podFailurePolicy(spec: Obj, at: Field) {
  const pod = struct(struct(spec.template).spec);
  const containers = [...list(pod.containers), ...list(pod.initContainers)].map(({ name }) => str(name));
  const rules = list(struct(spec.podFailurePolicy).rules);
  const place = at.child('rules');
  if (rules.length > MAX_RULES) place.tooMany(rules.length, MAX_RULES);
  rules.forEach((rule, i) => failureRule(rule, maybe(spec.backoffLimitPerIndex), containers, place.index(i)));
}

/** Models pkg/apis/batch/validation/validation.go validatePodFailurePolicyRule */
function failureRule(rule: Obj, perIndex: number | null, containers: readonly string[], at: Field) {
  const action = str(rule.action);
  if (action !== 'FailIndex') word(action, ACTIONS, at.child('action'));
  else if (perIndex === null)
    at.child('action').invalid(action, 'requires the backoffLimitPerIndex to be set');
  const onExitCodes = obj(rule.onExitCodes);
  const conditions = list(rule.onPodConditions);
  if (onExitCodes) exitCodes(onExitCodes, containers, at.child('onExitCodes'));
  podConditions(conditions, at.child('onPodConditions'));
  if (onExitCodes && conditions.length)
    at.report('Invalid value: specifying both OnExitCodes and OnPodConditions is not supported');
  if (!onExitCodes && conditions.length === 0)
    at.report('Invalid value: specifying one of OnExitCodes and OnPodConditions is required');
}

/** Models pkg/apis/batch/validation/validation.go validatePodFailurePolicyRuleOnPodConditions */
function podConditions(conditions: readonly Obj[], at: Field) {
  if (conditions.length > MAX_CONDITIONS) at.tooMany(conditions.length, MAX_CONDITIONS);
  conditions.forEach(({ type, status }, i) => {
    at.index(i)
      .child('type')
      .invalidEach(str(type), keyFaults(str(type)));
    // The server fills in one that is missing.
    word(str(status) || 'True', STATUSES, at.index(i).child('status'));
  });
}

/** Models pkg/apis/batch/validation/validation.go validatePodFailurePolicyRuleOnExitCodes */
function exitCodes(requirement: Obj, containers: readonly string[], at: Field) {
  const operator = str(requirement.operator);
  word(operator, OPERATORS, at.child('operator'));
  const container = optional(requirement.containerName);
  if (container !== null && !containers.includes(container))
    at.child('containerName').invalid(
      container,
      'must be one of the container or initContainer names in the pod template',
    );
  const written = requirement.values;
  const codes = Array.isArray(written) ? written.map(num) : [];
  const place = at.child('values');
  if (codes.length === 0)
    place.invalid(Array.isArray(written) ? codes : null, 'at least one value is required');
  else if (codes.length > MAX_EXIT_CODES) place.tooMany(codes.length, MAX_EXIT_CODES);
  codes.forEach((code, i) => {
    if (operator === 'In' && code === 0) place.index(i).invalid(code, 'must not be 0 for the In operator');
    if (codes.indexOf(code) < i) place.index(i).duplicate(code);
  });
  if (codes.some((code, i) => i > 0 && codes[i - 1]! > code)) place.invalid(codes, 'must be ordered');
}

export function successPolicy(spec: Obj, at: Field) {
  if (spec.completionMode !== 'Indexed')
    return at.invalid(
      goPolicies.successPolicy(struct(spec.successPolicy)),
      'requires indexed completion mode',
    );
  const rules = list(struct(spec.successPolicy).rules);
  const place = at.child('rules');
  if (rules.length === 0)
    place.required('at least one rules must be specified when the successPolicy is specified');
  if (rules.length > MAX_RULES) place.tooMany(rules.length, MAX_RULES);
  rules.forEach((rule, i) => successRule(rule, num(spec.completions), place.index(i)));
}

/** Models pkg/apis/batch/validation/validation.go validateSuccessPolicyRule */
function successRule(rule: Obj, completions: number, at: Field) {
  const count = maybe(rule.succeededCount);
  const indexes = optional(rule.succeededIndexes);
  if (count === null && indexes === null)
    at.required('at least one of succeededCount or succeededIndexes must be specified');
  let total = 0;
  if (indexes !== null) {
    const place = at.child('succeededIndexes');
    if (bytes(indexes) > MAX_INDEXES_BYTES) place.tooLong(MAX_INDEXES_BYTES);
    try {
      total = countIndexes(indexes, completions);
    } catch (error) {
      place.invalid(indexes, `error parsing succeededIndexes: ${(error as Error).message}`);
    }
  }
  if (count === null) return;
  const place = at.child('succeededCount');
  if (count < 0) place.invalid(count, 'must be greater than or equal to 0');
  if (count > completions)
    place.invalid(
      count,
      `must be less than or equal to ${completions} (the number of specified completions)`,
    );
  if (indexes !== null && count > total)
    place.invalid(
      count,
      `must be less than or equal to ${total} (the number of indexes in the specified succeededIndexes field)`,
    );
}

/** How many there are in `0-2,5`. Throws Error. Models pkg/apis/batch/validation/validation.go validateIndexesFormat */
export function countIndexes(text: string, completions: number): number {
  let total = 0;
  let before: number | null = null;
  for (const part of text === '' ? [] : text.split(',')) {
    const [first, last] = interval(part, completions);
    if (before !== null && before >= first) throw nonIncreasing(before, first);
    total += last - first + 1;
    before = last;
  }
  return total;
}

const nonIncreasing = (previous: number, current: number) =>
  new Error(`non-increasing order, previous: ${previous}, current: ${current}`);

/** Throws Error. Models pkg/apis/batch/validation/validation.go parseIndexInterval */
function interval(text: string, completions: number): [first: number, last: number] {
  const limits = text.split('-');
  if (limits.length > 2)
    throw new Error(
      `the fragment ${quote(text)} violates the requirement that an index interval can have at most two parts separated by '-'`,
    );
  const [first, last = first] = limits.map((limit) => {
    if (!/^\+?\d+$/.test(limit))
      throw new Error(`cannot convert string to integer for index: ${quote(limit)}`);
    if (Number(limit) >= completions) throw new Error(`too large index: ${quote(limit)}`);
    return Number(limit);
  }) as [number, number?];
  if (limits.length > 1 && first >= last) throw nonIncreasing(first, last);
  return [first, last];
}
