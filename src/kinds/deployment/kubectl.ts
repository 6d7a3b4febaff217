import { number } from '../../printers/access.ts';
import { WIDE, wideCells } from '../pod-template/columns.ts';
import { ageOf, nameOf } from '../printer.ts';
import { describeDeployment } from './describe.ts';
import type { KubectlPart } from '../types.ts';

const columns = ['Name', 'Ready', 'Up-to-date', 'Available', 'Age'];

export const kubectl: KubectlPart = {
  kind: 'Deployment',
  printer: {
    columns,
    wideColumns: [...columns, ...WIDE],
    row(object, now, wide) {
      const status = (field: string) => number(object, 'status', field);
      return [
        nameOf(object),
        `${status('readyReplicas')}/${number(object, 'spec', 'replicas')}`,
        status('updatedReplicas'),
        status('availableReplicas'),
        ageOf(object, now),
        ...wideCells(object, wide),
      ];
    },
  },
  describe: describeDeployment,
};
