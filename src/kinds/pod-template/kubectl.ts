import { get } from '../../printers/access.ts';
import { containerCells, formatLabels } from './columns.ts';
import { nameOf } from '../printer.ts';
import type { KubectlPart } from '../types.ts';

const columns = ['Name', 'Containers', 'Images', 'Pod Labels'];

export const kubectl: KubectlPart = {
  kind: 'PodTemplate',
  printer: {
    columns,
    wideColumns: columns,
    row: (object) => [
      nameOf(object),
      ...containerCells(get(object, 'template', 'spec')),
      formatLabels(object, 'template', 'metadata', 'labels'),
    ],
  },
};
