import { entries } from '../../printers/access.ts';
import { type Printer, ageOf, nameOf } from '../printer.ts';

const mapColumns = ['Name', 'Data', 'Age'];
export const printer: Printer = {
  columns: mapColumns,
  wideColumns: mapColumns,
  row: (map, now) => [
    nameOf(map),
    entries(map, 'data').length + entries(map, 'binaryData').length,
    ageOf(map, now),
  ],
};
