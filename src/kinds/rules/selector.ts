/** Labels and selectors of labels. Models staging/src/k8s.io/apimachinery/pkg/apis/meta/v1/validation/validation.go ValidateLabelSelector */
import type { Field } from './field.ts';
import { keyFaults, valueFaults } from './formats.ts';
import { type Obj, entries, list, str, strings } from './values.ts';

export const labelName = (key: string, at: Field) => at.invalidEach(key, keyFaults(key));

/** Models staging/src/k8s.io/apimachinery/pkg/apis/meta/v1/validation/validation.go ValidateLabels */
export function labels(written: unknown, at: Field) {
  for (const [key, value] of entries(written)) {
    labelName(key, at);
    at.invalidEach(value, valueFaults(value));
  }
}

/** Models staging/src/k8s.io/apimachinery/pkg/apis/meta/v1/validation/validation.go ValidateLabelSelector */
export function labelSelector(selector: Obj | null, at: Field) {
  if (!selector) return;
  labels(selector.matchLabels, at.child('matchLabels'));
  list(selector.matchExpressions).forEach((each, i) =>
    requirement(each, at.child('matchExpressions').index(i)),
  );
}

/** Models staging/src/k8s.io/apimachinery/pkg/apis/meta/v1/validation/validation.go ValidateLabelSelectorRequirement */
function requirement({ key, operator, values: written }: Obj, at: Field) {
  const values = strings(written);
  if (operator === 'In' || operator === 'NotIn') {
    if (values.length === 0)
      at.child('values').required("must be specified when `operator` is 'In' or 'NotIn'");
  } else if (operator === 'Exists' || operator === 'DoesNotExist') {
    if (values.length)
      at.child('values').forbidden("may not be specified when `operator` is 'Exists' or 'DoesNotExist'");
  } else at.child('operator').invalid(str(operator), 'not a valid selector operator');
  labelName(str(key), at.child('key'));
  values.forEach((value, i) => at.child('values').index(i).invalidEach(value, valueFaults(value)));
}
