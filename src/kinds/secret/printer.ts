import { entries, text } from '../../printers/access.ts';
import { type Printer, ageOf, nameOf } from '../printer.ts';

const secretColumns = ['Name', 'Type', 'Data', 'Age'];
export const printer: Printer = {
  columns: secretColumns,
  wideColumns: secretColumns,
  row: (secret, now) => [
    nameOf(secret),
    text(secret, 'type'),
    entries(secret, 'data').length,
    ageOf(secret, now),
  ],
};
