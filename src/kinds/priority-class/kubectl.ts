import { ageOf, nameOf } from '../printer.ts';
import { text } from '../../printers/access.ts';
import type { KubectlPart } from '../types.ts';

const columns = ['Name', 'Value', 'Global-Default', 'Age', 'PreemptionPolicy'];

export const kubectl: KubectlPart = {
  kind: 'PriorityClass',
  printer: {
    columns,
    wideColumns: columns,
    row: (object, now) => [
      nameOf(object),
      text(object, 'value'),
      text(object, 'globalDefault') || 'false',
      ageOf(object, now),
      text(object, 'preemptionPolicy'),
    ],
  },
};
