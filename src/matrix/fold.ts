/** Folds columns with equal outcomes into groups. */
import { statusKind } from '../printers/status-kind.ts';
import { VERIFICATION_POLICIES } from '../api/kubelet.ts';
import type { Column, Group, StatusAt } from './types.ts';

/** Whether a status is one that a pod only passes through. */
const passes = (status: string) => statusKind(status) === 'pending' && status !== '';
const fails = (status: string) => ['error', 'waiting'].includes(statusKind(status));

/**
 * What a pod went through, without times: the statuses that it settled on. A failure and the waits and failures that
 * repeat it are told once, for how many there are by the end says nothing.
 */
export function settled(course: readonly StatusAt[]): string[] {
  const found: string[] = [];
  let failing: string[] = [];
  course.forEach(({ status }, i) => {
    if (passes(status) && i < course.length - 1) return;
    if (!fails(status)) failing = [];
    else if (failing.includes(status)) return;
    else failing.push(status);
    if (found.at(-1) !== status) found.push(status);
  });
  return found;
}

const outcomeOf = ({ refused, courses }: Column): string =>
  refused ? `refused ${refused}` : JSON.stringify(courses.map(settled));

/**
 * Policies of a version that agree, then versions of which the same policies agree.
 */
export function fold(columns: readonly Column[]): Group[] {
  const clusters = new Map<string, number[]>();
  const outcomes = columns.map(outcomeOf);
  columns.forEach(({ kubelet, gate }, i) => push(clusters, JSON.stringify([kubelet, gate, outcomes[i]]), i));
  const groups = new Map<string, number[]>();
  for (const own of clusters.values()) {
    const { gate } = columns[own[0]!]!;
    push(groups, JSON.stringify([gate, own.map((i) => columns[i]!.policy), outcomes[own[0]!]]), ...own);
  }
  return [...groups.values()].map((own) => groupOf(columns, own)).sort(byOrder);
}

function push(table: Map<string, number[]>, key: string, ...more: number[]): void {
  const own = table.get(key);
  if (own) own.push(...more);
  else table.set(key, more);
}

function groupOf(columns: readonly Column[], own: readonly number[]): Group {
  const of = own.map((i) => columns[i]!);
  return {
    gate: of[0]!.gate,
    policies: [...new Set(of.map(({ policy }) => policy))],
    kubelets: [...new Set(of.map(({ kubelet }) => kubelet))],
    columns: own,
  };
}

/** Gate off first, then by policy; equal ones by version, as the columns are. */
function byOrder(a: Group, b: Group): number {
  const place = ({ gate, policies: [first] }: Group) =>
    (gate ? 10 : 0) + (first ? VERIFICATION_POLICIES.indexOf(first) + 1 : 0);
  return place(a) - place(b) || a.columns[0]! - b.columns[0]!;
}
