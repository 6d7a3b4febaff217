/** Label selectors. Models apimachinery/pkg/apis/meta/v1/helpers.go LabelSelectorAsSelector and pkg/labels */
import type { LabelSelector, LabelSelectorRequirement } from '../../api/workloads.ts';
import { keyFault, valueFault } from '../names.ts';
import { REQUIRED, type Path, type Report, invalid } from '../report.ts';

export type Labels = Readonly<Record<string, string>>;

const own = (labels: Labels, key: string): string | undefined =>
  Object.hasOwn(labels, key) ? labels[key] : undefined;

function meets(labels: Labels, { key, operator, values = [] }: LabelSelectorRequirement): boolean {
  const value = own(labels, key);
  switch (operator) {
    case 'In':
      return value !== undefined && values.includes(value);
    case 'NotIn':
      return value === undefined || !values.includes(value);
    case 'Exists':
      return value !== undefined;
    default:
      return value === undefined;
  }
}

/** No selector selects nothing, an empty one everything. */
export function matches(selector: LabelSelector | undefined, labels: Labels = {}): boolean {
  if (!selector) return false;
  const { matchLabels = {}, matchExpressions = [] } = selector;
  return (
    Object.entries(matchLabels).every(([key, value]) => own(labels, key) === value) &&
    matchExpressions.every((requirement) => meets(labels, requirement))
  );
}

export const isEmpty = ({ matchLabels = {}, matchExpressions = [] }: LabelSelector): boolean =>
  Object.keys(matchLabels).length + matchExpressions.length === 0;

/** As kubectl prints it: `app=web,tier in (a,b)`, without a selector `<none>`. Models FormatLabelSelector */
export function formatSelector(selector: LabelSelector | undefined): string {
  if (!selector || isEmpty(selector)) return '<none>';
  const { matchLabels = {}, matchExpressions = [] } = selector;
  const terms: [key: string, term: string][] = [
    ...Object.entries(matchLabels).map(([key, value]): [string, string] => [key, `${key}=${value}`]),
    ...matchExpressions.map(({ key, operator, values = [] }): [string, string] => {
      const list = `(${[...values].sort().join(',')})`;
      const texts: Record<string, string> = {
        In: `${key} in ${list}`,
        NotIn: `${key} notin ${list}`,
        Exists: key,
        DoesNotExist: `!${key}`,
      };
      return [key, texts[operator] ?? key];
    }),
  ];
  return terms
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([, term]) => term)
    .join(',');
}

/** Models ValidateLabels */
export function validateLabels(labels: Labels | undefined, at: Path, error: Report) {
  for (const [key, value] of Object.entries(labels ?? {})) {
    const wrong = keyFault(key, 'label');
    if (wrong) error(at, invalid(key, wrong));
    const bad = valueFault(value);
    if (bad) error(at, invalid(value, bad));
  }
}

/** Models apimachinery/pkg/apis/meta/v1/validation/validation.go ValidateLabelSelector */
export function validateSelector(selector: LabelSelector, at: Path, error: Report) {
  validateLabels(selector.matchLabels, [...at, 'matchLabels'], error);
  (selector.matchExpressions ?? []).forEach(({ key = '', operator, values = [] }, i) => {
    const path = [...at, 'matchExpressions', i];
    if (operator === 'In' || operator === 'NotIn') {
      if (values.length === 0)
        error([...path, 'values'], `${REQUIRED}: must be specified when \`operator\` is 'In' or 'NotIn'`);
    } else if (operator === 'Exists' || operator === 'DoesNotExist') {
      if (values.length > 0)
        error(
          [...path, 'values'],
          "Forbidden: may not be specified when `operator` is 'Exists' or 'DoesNotExist'",
        );
    } else error([...path, 'operator'], invalid(operator ?? '', 'not a valid selector operator'));
    const wrong = keyFault(key, 'label');
    if (wrong) error([...path, 'key'], invalid(key, wrong));
    values.forEach((value, k) => {
      const bad = valueFault(value);
      if (bad) error([...path, 'values', k], invalid(value, bad));
    });
  });
}
