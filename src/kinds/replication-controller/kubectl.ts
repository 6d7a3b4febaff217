import { get, number } from '../../printers/access.ts';
import { WIDE, containerCells, formatLabels } from '../pod-template/columns.ts';
import { ageOf, nameOf } from '../printer.ts';
import type { KubectlPart } from '../types.ts';

const columns = ['Name', 'Desired', 'Current', 'Ready', 'Age'];

export const kubectl: KubectlPart = {
  kind: 'ReplicationController',
  printer: {
    columns,
    wideColumns: [...columns, ...WIDE],
    row: (object, now, wide) => [
      nameOf(object),
      number(object, 'spec', 'replicas'),
      number(object, 'status', 'replicas'),
      number(object, 'status', 'readyReplicas'),
      ageOf(object, now),
      ...(wide
        ? [
            ...containerCells(get(object, 'spec', 'template', 'spec')),
            formatLabels(object, 'spec', 'selector'),
          ]
        : []),
    ],
  },
};
