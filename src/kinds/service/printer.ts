import { entries, list, text } from '../../printers/access.ts';
import { type Printer, ageOf, nameOf } from '../printer.ts';

const serviceColumns = ['Name', 'Type', 'Cluster-IP', 'External-IP', 'Port(s)', 'Age'];
export const printer: Printer = {
  columns: serviceColumns,
  wideColumns: [...serviceColumns, 'Selector'],
  row(service, now, wide) {
    const ports = list(service, 'spec', 'ports').map(
      ({ port, nodePort, protocol }) =>
        `${String(port)}${nodePort ? `:${String(nodePort)}` : ''}/${String(protocol)}`,
    );
    const selector = entries(service, 'spec', 'selector').map(([key, value]) => `${key}=${String(value)}`);
    return [
      nameOf(service),
      text(service, 'spec', 'type'),
      text(service, 'spec', 'clusterIP') || '<none>',
      '<none>',
      ports.join(',') || '<none>',
      ageOf(service, now),
      ...(wide ? [selector.join(',') || '<none>'] : []),
    ];
  },
};
