/** Pieces of the workloads' tables. */
import { type Obj, entries, get, list, text } from '../../printers/access.ts';
import type { LabelSelector } from '../../api/workloads.ts';
import { formatSelector } from './selector.ts';

/** Names and images, as wide tables have them. Models layoutContainerCells */
export function containerCells(podSpec: unknown): [names: string, images: string] {
  const containers = list(podSpec, 'containers');
  return [
    containers.map((c) => text(c, 'name')).join(','),
    containers.map((c) => text(c, 'image')).join(','),
  ];
}

/** Models labels.FormatLabels */
export const formatLabels = (object: unknown, ...path: string[]): string =>
  entries(object, ...path)
    .map(([key, value]) => `${key}=${String(value)}`)
    .join(',') || '<none>';

export const WIDE = ['Containers', 'Images', 'Selector'] as const;

/** The cells of `WIDE`, none unless the table is wide. */
export function wideCells(object: Obj, wide: boolean): string[] {
  if (!wide) return [];
  const selector = get(object, 'spec', 'selector') as LabelSelector | undefined;
  return [...containerCells(get(object, 'spec', 'template', 'spec')), formatSelector(selector)];
}
