import { type Obj, text } from '../printers/access.ts';
import { since } from '../printers/duration.ts';

/** How `kubectl get` prints one kind. Models pkg/printers/internalversion/printers.go AddHandlers */
export interface Printer {
  columns: readonly string[];
  /** Those that `-o wide` adds, and where: before the column of this number, or at the end. */
  wideColumns: readonly string[];
  /** `now` in milliseconds since 1970. All cells, the wide ones in their places. */
  row(object: Obj, now: number, wide: boolean): (string | number)[];
}

export const nameOf = (object: Obj) => text(object, 'metadata', 'name');
export const ageOf = (object: Obj, now: number) => since(text(object, 'metadata', 'creationTimestamp'), now);

/** For kinds without columns of their own. */
export const anything: Printer = {
  columns: ['Name', 'Age'],
  wideColumns: ['Name', 'Age'],
  row: (object, now) => [nameOf(object), ageOf(object, now)],
};
