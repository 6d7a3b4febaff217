/** Labels of the pod as part of a selector. Models pkg/apis/core/validation/validation.go ValidateMatchLabelKeysAndMismatchLabelKeys */
import type { Field } from '../../rules/field.ts';
import { labelName } from '../../rules/selector.ts';
import { type Obj, list, obj, str, strings, struct } from '../../rules/values.ts';

/** `holder` has the selector and the lists of keys. */
export function matchLabelKeys(holder: Obj, at: Field) {
  const selector = obj(holder.labelSelector);
  const match = strings(holder.matchLabelKeys);
  const mismatch = strings(holder.mismatchLabelKeys);
  keys(match, selector, at.child('matchLabelKeys'));
  keys(mismatch, selector, at.child('mismatchLabelKeys'));
  if (selector) {
    const selected = new Set(Object.keys(struct(selector.matchLabels)));
    for (const { key: written } of list(selector.matchExpressions)) {
      const key = str(written);
      const i = match.lastIndexOf(key);
      if (i >= 0 && selected.has(key))
        at.child('matchLabelKeys')
          .index(i)
          .worded(at.index(i))
          .invalid(key, 'exists in both matchLabelKeys and labelSelector');
      selected.add(key);
    }
  }
  match.forEach((key, i) => {
    if (mismatch.includes(key))
      at.child('matchLabelKeys').index(i).invalid(key, 'exists in both matchLabelKeys and mismatchLabelKeys');
  });
}

/** Models pkg/apis/core/validation/validation.go validateLabelKeys */
function keys(written: readonly string[], selector: Obj | null, at: Field) {
  if (written.length && !selector) at.forbidden('must not be specified when labelSelector is not set');
  else written.forEach((key, i) => labelName(key, at.index(i)));
}

/** What the server adds to a selector for the keys: the values of the pod's own labels. Models pkg/registry/core/pod/strategy.go applyMatchLabelKeys */
export function withLabelKeys(holder: Obj, labels: Obj): Obj {
  const selector = obj(holder.labelSelector);
  const added = (field: string, operator: string) =>
    strings(holder[field]).flatMap((key) =>
      key in labels ? [{ key, operator, values: [labels[key]] }] : [],
    );
  const more = [...added('matchLabelKeys', 'In'), ...added('mismatchLabelKeys', 'NotIn')];
  if (!selector || more.length === 0) return holder;
  const matchExpressions = [...list(selector.matchExpressions), ...more];
  return { ...holder, labelSelector: { ...selector, matchExpressions } };
}
