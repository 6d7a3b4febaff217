/** Label selectors. Models staging/src/k8s.io/apimachinery/pkg/apis/meta/v1/helpers.go LabelSelectorAsSelector, and pkg/labels */
import { compareBytes } from '../../sim/go.ts';
import type { LabelSelector, LabelSelectorRequirement } from '../../api/workloads.ts';
import type { Path, Report } from '../report.ts';
import { Field } from '../rules/field.ts';
import { labelSelector, labels as labelRules } from '../rules/selector.ts';
import { obj } from '../rules/values.ts';

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

/** As Go's JSON has maps. */
export const sorted = <T>(map: Readonly<Record<string, T>>): Record<string, T> =>
  Object.fromEntries(Object.entries(map).sort(([a], [b]) => compareBytes(a, b)));

/** As Go's JSON has it: empty maps and lists are left out. */
export const asJson = ({ matchLabels = {}, matchExpressions = [] }: LabelSelector) => ({
  ...(Object.keys(matchLabels).length ? { matchLabels: sorted(matchLabels) } : {}),
  ...(matchExpressions.length
    ? {
        matchExpressions: matchExpressions.map(({ key = '', operator = '' as never, values = [] }) => ({
          key,
          operator,
          ...(values.length ? { values } : {}),
        })),
      }
    : {}),
});

/** As kubectl prints it: `app=web,tier in (a,b)`, without a selector `<none>`. Models staging/src/k8s.io/apimachinery/pkg/apis/meta/v1/helpers.go FormatLabelSelector */
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

/** Reports what a rule finds at a place. */
export function judge(at: Path, error: Report, rule: (at: Field) => void) {
  const root = Field.root();
  rule(
    at.reduce<Field>(
      (place, part) => (typeof part === 'number' ? place.index(part) : place.child(part)),
      root,
    ),
  );
  for (const { path, message, field } of root.errors) error(path, message, field);
}

/** Models staging/src/k8s.io/apimachinery/pkg/apis/meta/v1/validation/validation.go ValidateLabels */
export const validateLabels = (labels: Labels | undefined, at: Path, error: Report) =>
  judge(at, error, (place) => labelRules(labels, place));

/** Models staging/src/k8s.io/apimachinery/pkg/apis/meta/v1/validation/validation.go ValidateLabelSelector */
export const validateSelector = (selector: LabelSelector, at: Path, error: Report) =>
  judge(at, error, (place) => labelSelector(obj(selector), place));
