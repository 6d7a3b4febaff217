/** Tolerations, gates and how pods spread. Models pkg/apis/core/validation/validation.go ValidateTolerations */
import type { Field } from '../../rules/field.ts';
import { keyFaults, valueFaults } from '../../rules/formats.ts';
import { labelName, labelSelector } from '../../rules/selector.ts';
import { type Obj, given, list, maybe, num, obj, optional, str } from '../../rules/values.ts';
import { matchLabelKeys } from './label-keys.ts';

const effects = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'];

/** Models pkg/apis/core/validation/validation.go ValidateTolerations */
export function tolerations(written: unknown, at: Field) {
  list(written).forEach((toleration, i) => {
    const place = at.index(i);
    const [key, operator, effect] = [toleration.key, toleration.operator, toleration.effect].map(str);
    if (key) labelName(key, place.child('key'));
    else if (operator !== 'Exists')
      place
        .child('operator')
        .invalid(
          operator,
          'operator must be Exists when `key` is empty, which means "match all values and all keys"',
        );
    if (given(toleration.tolerationSeconds) && effect !== 'NoExecute')
      place.child('effect').invalid(effect, "effect must be 'NoExecute' when `tolerationSeconds` is set");
    tolerationValue(operator!, str(toleration.value), place);
    if (effect && !effects.includes(effect)) place.child('effect').unsupported(effect, effects);
  });
}

function tolerationValue(operator: string, value: string, at: Field) {
  const place = at.child('operator');
  if (operator === 'Equal' || operator === '') {
    const faults = valueFaults(value);
    if (faults.length) at.child('value').worded(place).invalid(value, faults.join(';'));
  } else if (operator === 'Exists') {
    if (value)
      at.child('value').worded(place).invalid(value, "value must be empty when `operator` is 'Exists'");
  } else if (operator === 'Lt' || operator === 'Gt')
    place.unsupported(operator, ['Equal', 'Exists', 'Lt', 'Gt']);
  else place.unsupported(operator, ['Equal', 'Exists']);
}

/** Models pkg/apis/core/validation/validation.go validateReadinessGates */
export function readinessGates(written: unknown, at: Field) {
  list(written).forEach(({ conditionType }, i) =>
    at
      .index(i)
      .child('conditionType')
      .invalidEach(str(conditionType), keyFaults(str(conditionType))),
  );
}

/** Models pkg/apis/core/validation/validation.go validateSchedulingGates */
export function schedulingGates(written: unknown, at: Field) {
  const seen = new Set<string>();
  list(written).forEach((gate, i) => {
    const name = str(gate.name);
    at.index(i).invalidEach(name, keyFaults(name));
    if (seen.has(name)) at.index(i).duplicate(name);
    seen.add(name);
  });
}

const actions = ['DoNotSchedule', 'ScheduleAnyway'];
const policies = ['Ignore', 'Honor'];

/** Models pkg/apis/core/validation/validation.go ValidatePositiveField */
function positive(value: number, at: Field) {
  if (value <= 0) at.invalid(value, 'must be greater than zero');
}

/** Models pkg/apis/core/validation/validation.go validateTopologySpreadConstraints */
export function topologySpread(written: unknown, at: Field) {
  const constraints = list(written);
  constraints.forEach((constraint, i) => {
    const place = at.index(i);
    const key = str(constraint.topologyKey);
    const action = str(constraint.whenUnsatisfiable);
    positive(num(constraint.maxSkew), place.child('maxSkew'));
    if (!key) place.child('topologyKey').required('can not be empty');
    if (!actions.includes(action)) place.child('whenUnsatisfiable').unsupported(action, actions, true);
    const same = (other: Obj) => str(other.topologyKey) === key && str(other.whenUnsatisfiable) === action;
    if (constraints.slice(i + 1).some(same))
      place.worded(place.child('{topologyKey, whenUnsatisfiable}')).duplicate(`{${key}, ${action}}`);
    minDomains(maybe(constraint.minDomains), action, place.child('minDomains'));
    for (const field of ['nodeAffinityPolicy', 'nodeTaintsPolicy']) {
      const policy = optional(constraint[field]);
      if (policy !== null && !policies.includes(policy))
        place.child(field).unsupported(policy, policies, true);
    }
    matchLabelKeys(constraint, place);
    labelSelector(obj(constraint.labelSelector), place.child('labelSelector'));
  });
}

/** Models pkg/apis/core/validation/validation.go validateMinDomains */
function minDomains(value: number | null, action: string, at: Field) {
  if (value === null) return;
  positive(value, at);
  if (action !== 'DoNotSchedule')
    at.invalid(value, `can only use minDomains if whenUnsatisfiable=DoNotSchedule, not ${action}`);
}
