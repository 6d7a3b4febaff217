/** `kubectl get`: objects of one kind as a table. */
import { type Obj, entries, get, text } from '../../printers/access.ts';
import { table } from '../../printers/tabwriter.ts';
import { found } from '../../kinds/found-kubectl.ts';
import type { KubectlPart } from '../../kinds/types.ts';
import { type Printer, anything } from '../../kinds/printer.ts';

const parts: readonly KubectlPart[] = found;
const printers = new Map<string, Printer>(
  parts.flatMap(({ kind, printer }) => (printer ? [[kind, printer] as const] : [])),
);

/** Null for a kind that has no columns of its own. */
export const printerOf = (kind: string): Printer | null => printers.get(kind) ?? null;

export interface GetOptions {
  /** Milliseconds since 1970. */
  now: number;
  wide?: boolean;
  /** With a column for the namespace. */
  allNamespaces?: boolean;
  noHeaders?: boolean;
  showLabels?: boolean;
  /** `-L`: labels that get a column of their own. */
  labelColumns?: readonly string[];
  /** In front of each name: `pod`. */
  showKind?: string;
}

const labelsOf = (object: Obj) =>
  entries(object, 'metadata', 'labels')
    .map(([key, value]) => `${key}=${String(value)}`)
    .join(',') || '<none>';

/** The table that `kubectl get` prints. */
export function getTable(
  kind: string,
  objects: readonly Obj[],
  options: GetOptions,
): { header: string[] | null; rows: (string | number)[][] } {
  const {
    now,
    wide = false,
    allNamespaces = false,
    showLabels = false,
    labelColumns = [],
    showKind,
  } = options;
  const printer = printerOf(kind) ?? anything;
  const columns = wide ? printer.wideColumns : printer.columns;
  const named = columns.indexOf('Name');
  const rows = objects.map((object) => [
    ...(allNamespaces ? [text(object, 'metadata', 'namespace')] : []),
    ...printer
      .row(object, now, wide)
      .map((cell, i) => (showKind !== undefined && i === named ? `${showKind}/${cell}` : cell)),
    ...labelColumns.map((label) => String(get(object, 'metadata', 'labels', label) ?? '')),
    ...(showLabels ? [labelsOf(object)] : []),
  ]);
  const header = [
    ...(allNamespaces ? ['Namespace'] : []),
    ...columns,
    ...labelColumns.map((label) => label.split('/').at(-1)!),
    ...(showLabels ? ['Labels'] : []),
  ];
  return { header: options.noHeaders ? null : header, rows };
}

/** The text that `kubectl get` prints. */
export function getText(kind: string, objects: readonly Obj[], options: GetOptions): string {
  const { header, rows } = getTable(kind, objects, options);
  return table(header, rows);
}
