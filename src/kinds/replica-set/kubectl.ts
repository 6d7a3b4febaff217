import { number } from '../../printers/access.ts';
import { WIDE, wideCells } from '../pod-template/columns.ts';
import { ageOf, nameOf } from '../printer.ts';
import type { KubectlPart } from '../types.ts';

const columns = ['Name', 'Desired', 'Current', 'Ready', 'Age'];

export const kubectl: KubectlPart = {
  kind: 'ReplicaSet',
  printer: {
    columns,
    wideColumns: [...columns, ...WIDE],
    row: (object, now, wide) => [
      nameOf(object),
      number(object, 'spec', 'replicas'),
      number(object, 'status', 'replicas'),
      number(object, 'status', 'readyReplicas'),
      ageOf(object, now),
      ...wideCells(object, wide),
    ],
  },
};
