import type { Obj } from '../access.ts';

/** How `kubectl get` prints one kind. Models pkg/printers/internalversion/printers.go */
export interface Printer {
  kind: string;
  columns: readonly string[];
  /** Those that `-o wide` adds, and where: before the column of this number, or at the end. */
  wideColumns: readonly string[];
  /** `now` in milliseconds since 1970. All cells, the wide ones in their places. */
  row(object: Obj, now: number, wide: boolean): (string | number)[];
}
