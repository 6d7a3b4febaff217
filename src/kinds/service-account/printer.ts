import { type Printer, ageOf, nameOf } from '../printer.ts';

export const printer: Printer = {
  columns: ['Name', 'Age'],
  wideColumns: ['Name', 'Age'],
  row: (account, now) => [nameOf(account), ageOf(account, now)],
};
