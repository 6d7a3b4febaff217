import { number } from '../../printers/access.ts';
import { WIDE, formatLabels, wideCells } from '../pod-template/columns.ts';
import { ageOf, nameOf } from '../printer.ts';
import { describeDaemonSet } from './describe.ts';
import type { KubectlPart } from '../types.ts';

const columns = ['Name', 'Desired', 'Current', 'Ready', 'Up-to-date', 'Available', 'Node Selector', 'Age'];

const counts = [
  'desiredNumberScheduled',
  'currentNumberScheduled',
  'numberReady',
  'updatedNumberScheduled',
  'numberAvailable',
];

export const kubectl: KubectlPart = {
  kind: 'DaemonSet',
  printer: {
    columns,
    wideColumns: [...columns, ...WIDE],
    row: (object, now, wide) => [
      nameOf(object),
      ...counts.map((field) => number(object, 'status', field)),
      formatLabels(object, 'spec', 'template', 'spec', 'nodeSelector'),
      ageOf(object, now),
      ...wideCells(object, wide),
    ],
  },
  describe: describeDaemonSet,
};
