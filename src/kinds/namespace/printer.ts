import { text } from '../../printers/access.ts';
import { type Printer, ageOf, nameOf } from '../printer.ts';

const namespaceColumns = ['Name', 'Status', 'Age'];
export const printer: Printer = {
  columns: namespaceColumns,
  wideColumns: namespaceColumns,
  row: (namespace, now) => [nameOf(namespace), text(namespace, 'status', 'phase'), ageOf(namespace, now)],
};
