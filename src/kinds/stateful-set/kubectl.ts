import { get, number } from '../../printers/access.ts';
import { containerCells } from '../pod-template/columns.ts';
import { ageOf, nameOf } from '../printer.ts';
import { describeStatefulSet } from './describe.ts';
import type { KubectlPart } from '../types.ts';

const columns = ['Name', 'Ready', 'Age'];

export const kubectl: KubectlPart = {
  kind: 'StatefulSet',
  printer: {
    columns,
    wideColumns: [...columns, 'Containers', 'Images'],
    row: (object, now, wide) => [
      nameOf(object),
      `${number(object, 'status', 'readyReplicas')}/${number(object, 'spec', 'replicas')}`,
      ageOf(object, now),
      ...(wide ? containerCells(get(object, 'spec', 'template', 'spec')) : []),
    ],
  },
  describe: describeStatefulSet,
};
