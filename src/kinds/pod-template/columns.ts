/** Pieces of the workloads' tables. */
import { type Obj, entries, get, list, number, text } from '../../printers/access.ts';
import type { LabelSelector } from '../../api/workloads.ts';
import { type Printer, ageOf, nameOf } from '../printer.ts';
import { formatSelector } from './selector.ts';

/** Names and images, as wide tables have them. Models pkg/printers/internalversion/printers.go layoutContainerCells */
export function containerCells(podSpec: unknown): [names: string, images: string] {
  const containers = list(podSpec, 'containers');
  return [
    containers.map((c) => text(c, 'name')).join(','),
    containers.map((c) => text(c, 'image')).join(','),
  ];
}

/** Models staging/src/k8s.io/apimachinery/pkg/labels/labels.go labels.FormatLabels */
export const formatLabels = (object: unknown, ...path: string[]): string =>
  entries(object, ...path)
    .map(([key, value]) => `${key}=${String(value)}`)
    .join(',') || '<none>';

export const WIDE = ['Containers', 'Images', 'Selector'] as const;

const replicaColumns = ['Name', 'Desired', 'Current', 'Ready', 'Age'];

/** The table of what keeps a number of pods; `selector` = its text. Models pkg/printers/internalversion/printers.go printReplicaSet, printReplicationController */
export const replicasPrinter = (selector: (object: Obj) => string): Printer => ({
  columns: replicaColumns,
  wideColumns: [...replicaColumns, ...WIDE],
  row: (object, now, wide) => [
    nameOf(object),
    number(object, 'spec', 'replicas'),
    number(object, 'status', 'replicas'),
    number(object, 'status', 'readyReplicas'),
    ageOf(object, now),
    ...(wide ? [...containerCells(get(object, 'spec', 'template', 'spec')), selector(object)] : []),
  ],
});

/** The selector of a workload as its wide table has it. */
export const selectorCell = (object: Obj): string =>
  formatSelector(get(object, 'spec', 'selector') as LabelSelector | undefined);

/** The cells of `WIDE`, none unless the table is wide. */
export function wideCells(object: Obj, wide: boolean): string[] {
  if (!wide) return [];
  return [...containerCells(get(object, 'spec', 'template', 'spec')), selectorCell(object)];
}
