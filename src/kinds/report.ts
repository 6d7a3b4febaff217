/** How errors are told. */
import { quote } from '../sim/go.ts';

export type Path = (string | number)[];

export interface FieldError {
  path: Path;
  message: string;
}

export type Report = (path: Path, message: string) => void;

/** Fields whose keys are names of the user's own: Kubernetes writes them in brackets. */
const maps = new Set<string | number>(['data', 'requests', 'limits', 'annotations']);

/** `spec.containers[0].image`, `data[.dockerconfigjson]` */
export function fieldPath(path: readonly (string | number)[]): string {
  return path
    .map((part, i) =>
      typeof part === 'number' || maps.has(path[i - 1] ?? '') ? `[${part}]` : `${i ? '.' : ''}${part}`,
    )
    .join('');
}

export const REQUIRED = 'Required value';
export const invalid = (value: unknown, why: string) =>
  `Invalid value: ${typeof value === 'string' ? quote(value) : String(value)}: ${why}`;
export const duplicate = (value: string) => `Duplicate value: ${quote(value)}`;

/** An enumeration; `''` stands for the default. */
export function oneOf(path: Path, value: unknown, supported: readonly string[], error: Report) {
  if (value === undefined || value === '' || supported.includes(value as string)) return;
  error(
    path,
    `Unsupported value: ${quote(String(value))}: supported values: ${supported.map(quote).join(', ')}`,
  );
}

export const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
export const items = (value: unknown): Record<string, unknown>[] =>
  Array.isArray(value) ? value.filter(isMap) : [];
