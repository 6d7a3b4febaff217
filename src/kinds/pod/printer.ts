import type { Pod } from '../../api/objects.ts';
import { list, text } from '../../printers/access.ts';
import { humanDuration, since } from '../../printers/duration.ts';
import { podColumns } from '../../printers/pods.ts';
import type { Printer } from '../printer.ts';

const orNone = (value: string) => value || '<none>';

const columns = ['Name', 'Ready', 'Status', 'Restarts', 'Age'];

export const printer: Printer = {
  columns,
  wideColumns: [...columns, 'IP', 'Node', 'Nominated Node', 'Readiness Gates'],
  row(pod, now, wide) {
    const { name, ready, status, restarts, restartedAt } = podColumns(pod as unknown as Pod);
    const ago =
      restarts > 0 && restartedAt !== null ? ` (${humanDuration(now - Date.parse(restartedAt))} ago)` : '';
    const cells = [
      name,
      ready,
      status,
      `${restarts}${ago}`,
      since(pod.metadata && text(pod, 'metadata', 'creationTimestamp'), now),
    ];
    if (!wide) return cells;
    const gates = list(pod, 'spec', 'readinessGates');
    const passed = gates.filter((gate) =>
      list(pod, 'status', 'conditions').some(
        ({ type, status: value }) => type === gate.conditionType && value === 'True',
      ),
    );
    return [
      ...cells,
      orNone(text(pod, 'status', 'podIPs', 0, 'ip')),
      orNone(text(pod, 'spec', 'nodeName')),
      orNone(text(pod, 'status', 'nominatedNodeName')),
      gates.length ? `${passed.length}/${gates.length}` : '<none>',
    ];
  },
};
