/** `kubectl get`: objects of one kind as a table. */
import { type Obj, text } from '../access.ts';
import { table } from '../tabwriter.ts';
import { printer as events } from './events.ts';
import { printers as others } from './others.ts';
import { printer as pods } from './pods.ts';
import type { Printer } from './types.ts';

const printers = new Map<string, Printer>(
  [pods, events, ...others].map((printer) => [printer.kind, printer]),
);

/** Null for a kind that the lab's kubectl does not print. */
export const printerOf = (kind: string): Printer | null => printers.get(kind) ?? null;

export interface GetOptions {
  /** Milliseconds since 1970. */
  now: number;
  wide?: boolean;
  allNamespaces?: boolean;
}

/** The text that `kubectl get` prints. Throws Error for an unknown kind. */
export function getText(
  kind: string,
  objects: readonly Obj[],
  { now, wide = false, allNamespaces = false }: GetOptions,
): string {
  const printer = printerOf(kind);
  if (!printer) throw new Error(`this kubectl does not print ${kind}`);
  const rows = objects.map((object) => {
    const row = printer.row(object, now, wide);
    return allNamespaces ? [text(object, 'metadata', 'namespace'), ...row] : row;
  });
  const columns = wide ? printer.wideColumns : printer.columns;
  return table(allNamespaces ? ['Namespace', ...columns] : columns, rows);
}
