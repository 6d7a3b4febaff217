/** How errors are told. */
import { quote } from '../sim/go.ts';

export type Path = (string | number)[];

export interface FieldError {
  path: Path;
  message: string;
  /** The path in Kubernetes' own words, where they are not `fieldPath(path)`. */
  field?: string;
}

/** `field` = the path in Kubernetes' own words, where they are not `fieldPath(path)`. */
export type Report = (path: Path, message: string, field?: string) => void;

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

export const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
