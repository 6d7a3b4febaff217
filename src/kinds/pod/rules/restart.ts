/** When containers start again. Models pkg/apis/core/validation/validation.go validateContainerRestartPolicy */
import type { Field } from '../../rules/field.ts';
import { type Obj, list, obj, optional, str } from '../../rules/values.ts';

const policies = ['Always', 'Never', 'OnFailure'];
const actions = ['Restart', 'RestartAllContainers'];
const operators = ['In', 'NotIn'];

export function containerRestartPolicy(container: Obj, at: Field) {
  const policy = optional(container.restartPolicy);
  const rules = list(container.restartPolicyRules);
  const place = at.child('restartPolicyRules');
  if (policy === null) {
    if (rules.length)
      at.child('restartPolicy').required('must specify restartPolicy when restart rules are used');
  } else if (!policies.includes(policy)) at.child('restartPolicy').unsupported(policy, policies);
  if (rules.length > 20) place.tooMany(rules.length, 20);
  rules.forEach((rule, i) => restartRule(rule, place.index(i)));
}

/** An init container that names no policy has only that said. Models pkg/apis/core/validation/validation.go validateInitContainerRestartPolicy */
export function initRestartPolicy(container: Obj, at: Field) {
  if (optional(container.restartPolicy) !== null) containerRestartPolicy(container, at);
  else if (list(container.restartPolicyRules).length)
    at.child('restartPolicy').required('must specify restartPolicy when restart rules are used');
}

function restartRule(rule: Obj, at: Field) {
  const codes = obj(rule.exitCodes);
  const values = Array.isArray(codes?.values) ? codes.values.length : 0;
  if (!actions.includes(str(rule.action))) at.child('action').unsupported(str(rule.action), actions);
  if (!codes) return at.child('exitCodes').required('must be specified');
  const operator = str(codes.operator);
  if (!operators.includes(operator)) at.child('exitCodes', 'operator').unsupported(operator, operators);
  if (values > 255) at.child('exitCodes', 'values').tooMany(values, 255);
}
