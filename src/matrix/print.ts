/** A matrix in words: as a table, as CSV, and as data for programs. */
import { table } from '../printers/tabwriter.ts';
import { VERIFICATION_POLICIES } from '../api/kubelet.ts';
import type { Group, Matrix, StatusAt } from './types.ts';

/** `v1.33–v1.37` for versions that follow each other, as they stand in `order`. */
export function rangeOf(kubelets: readonly string[], order: readonly string[]): string {
  const parts: string[][] = [];
  for (const name of kubelets) {
    const last = parts.at(-1);
    if (last && order.indexOf(name) === order.indexOf(last.at(-1)!) + 1) last.push(name);
    else parts.push([name]);
  }
  return parts
    .map((part) =>
      part.length === 1 ? part[0]! : `${part[0]}${part.length === 2 ? ', ' : '–'}${part.at(-1)}`,
    )
    .join(', ');
}

/** The versions of a matrix in order. */
export const kubeletsOf = ({ columns }: Matrix): string[] => [
  ...new Set(columns.map(({ kubelet }) => kubelet)),
];

export const policyText = (policy: string | null): string => policy ?? 'not set';

/** The policies of a group in a few words. */
export function policiesText({ policies }: Group): string {
  if (!VERIFICATION_POLICIES.every((policy) => policies.includes(policy)))
    return policies.map(policyText).join(', ');
  return policies.includes(null) ? 'any or none' : 'any';
}

/** The last STATUS, '' when the pod does not exist. */
export const finalOf = (course: readonly StatusAt[]): string => course.at(-1)?.status ?? '';

const letter = (i: number): string =>
  (i < 26 ? '' : letter(Math.floor(i / 26) - 1)) + String.fromCharCode(65 + (i % 26));

/**
 * What `lab matrix` prints: the folded columns by their letters, with the last words of a kubelet that does not start, and
 * then the pods' last STATUS in the others.
 */
export function matrixText(matrix: Matrix): string {
  const { pods, columns, groups } = matrix;
  const order = kubeletsOf(matrix);
  const of = (group: Group) => columns[group.columns[0]!]!;
  const head = groups.map((group, i) => {
    const { refused } = of(group);
    return [
      letter(i),
      rangeOf(group.kubelets, order),
      group.gate ? 'on' : 'off',
      policiesText(group),
      refused ? `does not start: ${refused}` : '',
    ];
  });
  const starting = groups.flatMap((group, i) =>
    of(group).refused ? [] : [{ name: letter(i), column: of(group) }],
  );
  const rows = pods.map((pod, row) => [
    pod,
    ...starting.map(({ column }) => finalOf(column.courses[row]!) || '-'),
  ]);
  return `${table(['', 'KUBELET', 'GATE', 'POLICY', ''], head)}\n${table(['POD', ...starting.map(({ name }) => name)], rows)}`;
}

const quoted = (value: string) => (/[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);

const courseText = (course: readonly StatusAt[]) =>
  course.map(({ t, status }) => `${t / 1000}s ${status || '-'}`).join(' → ');

/** One line for each pod and column, as RFC 4180 has it. */
export function matrixCsv({ pods, columns }: Matrix): string {
  const lines = columns.flatMap(({ kubelet, gate, policy, refused, courses }) =>
    pods.map((pod, row) => [
      pod,
      kubelet,
      gate ? 'on' : 'off',
      policy ?? '',
      finalOf(courses[row]!),
      courseText(courses[row]!),
      refused,
    ]),
  );
  return [['pod', 'kubelet', 'gate', 'policy', 'status', 'statuses', 'refused'], ...lines]
    .map((line) => `${line.map(quoted).join(',')}\r\n`)
    .join('');
}

/** What `matrix --json` prints; times in seconds. */
export const matrixReport = ({ pods, columns, groups }: Matrix) => ({
  lab: 1,
  pods,
  columns: columns.map(({ kubelet, gate, policy, refused, courses }) => ({
    kubelet,
    gate,
    policy,
    refused: refused || null,
    cells: refused
      ? []
      : pods.map((pod, row) => ({
          pod,
          status: finalOf(courses[row]!) || null,
          statuses: courses[row]!.map(({ t, status }) => ({ t: t / 1000, status: status || null })),
        })),
  })),
  alike: groups.map(({ columns: own }) => own),
});
