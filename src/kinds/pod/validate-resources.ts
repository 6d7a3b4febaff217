/** Requests and limits. Models validateContainerResources */
import type { Pod } from '../../api/objects.ts';
import { type FieldError, type Path, type Report, invalid, isMap } from '../report.ts';

const standard = new Set(['cpu', 'memory', 'ephemeral-storage']);
const QUANTITY = /^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$/;
const powers = 'KMGTPE';

/** A quantity as a number; null when it is none. */
function amountOf(text: string): number | null {
  const [, number = '', suffix = ''] = QUANTITY.exec(text) ?? [];
  const factor = factorOf(suffix);
  return number === '' || factor === null || Number.isNaN(Number(number)) ? null : Number(number) * factor;
}

function factorOf(suffix: string): number | null {
  if (suffix === '') return 1;
  const small = 'num'.indexOf(suffix);
  if (suffix.length === 1 && small >= 0) return 10 ** [-9, -6, -3][small]!;
  const power = powers.indexOf(suffix[0]!.toUpperCase()) + 1;
  if (suffix.length === 2 && suffix[1] === 'i' && power > 0 && suffix[0] !== 'k') return 1024 ** power;
  if (suffix.length === 1 && power > 0 && suffix !== 'K') return 1000 ** power;
  return /^[eE][-+]?\d+$/.test(suffix) ? Number(`1${suffix}`) : null;
}

/** The decoder's word for a value that is no quantity; null = all are. */
export function quantityFault(resources: unknown): string | null {
  if (!isMap(resources)) return null;
  const all = ['requests', 'limits'].flatMap((field) =>
    Object.values(isMap(resources[field]) ? resources[field] : {}),
  );
  return all.every((value) => amountOf(String(value)) !== null)
    ? null
    : `quantities must match the regular expression '${QUANTITY.source}'`;
}

export function validateResources(resources: unknown, at: Path, error: Report) {
  if (!isMap(resources)) return;
  const limits = isMap(resources.limits) ? resources.limits : {};
  for (const field of ['limits', 'requests']) {
    const values = isMap(resources[field]) ? resources[field] : {};
    for (const [name, raw] of Object.entries(values)) {
      const value = String(raw);
      const amount = amountOf(value) ?? 0;
      const path = [...at, 'resources', field, name];
      if (!standard.has(name) && !name.includes('/') && !name.startsWith('hugepages-')) {
        error(path, invalid(name, 'must be a standard resource type or fully qualified'));
        error(path, invalid(name, 'must be a standard resource for containers'));
      } else if (amount < 0) error(path, invalid(value, 'must be greater than or equal to 0'));
      const limit = field === 'requests' ? limits[name] : undefined;
      if (limit !== undefined && amount > (amountOf(String(limit)) ?? Infinity))
        error(
          [...at, 'resources', 'requests'],
          invalid(value, `must be less than or equal to ${name} limit of ${String(limit)}`),
        );
    }
  }
}

/** The decoder's word for the first container with a value that is no quantity; null = all are. */
export function containersQuantityFault({ spec }: Pod): FieldError | null {
  for (const field of ['containers', 'initContainers'] as const) {
    for (const [i, container] of (spec?.[field] ?? []).entries()) {
      const message = quantityFault(container.resources);
      if (message) return { path: ['spec', field, i, 'resources'], message };
    }
  }
  return null;
}
