import { text } from '../../printers/access.ts';
import { ageOf, nameOf } from '../printer.ts';
import type { Kind } from '../types.ts';

const columns = ['Name', 'Value', 'Global-Default', 'Age', 'PreemptionPolicy'];

export const kind: Kind = {
  kind: 'PriorityClass',
  apiVersion: 'scheduling.k8s.io/v1',
  shape: null,
  resource: { name: 'priorityclasses', short: ['pc'], namespaced: false },
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
