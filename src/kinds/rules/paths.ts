/** Paths within volumes. Models pkg/apis/core/validation/validation.go ValidateLocalNonReservedPath */
import type { Field } from './field.ts';

/** Models pkg/apis/core/validation/validation.go validatePathNoBacksteps */
export function noBacksteps(path: string, at: Field) {
  if (path.split('/').includes('..')) at.invalid(path, "must not contain '..'");
}

/** Models pkg/apis/core/validation/validation.go validateLocalDescendingPath */
export function descending(path: string, at: Field) {
  if (path.startsWith('/')) at.invalid(path, 'must be a relative path');
  noBacksteps(path, at);
}

/** Models pkg/apis/core/validation/validation.go ValidateLocalNonReservedPath */
export function notReserved(path: string, at: Field) {
  descending(path, at);
  if (path.startsWith('..') && !path.startsWith('../')) at.invalid(path, "must not start with '..'");
}

/** Models pkg/apis/core/validation/validation.go validateSecretVolumeSource: the check of an optional file mode. */
export function fileMode(mode: number | null, at: Field) {
  if (mode !== null && (mode < 0 || mode > 0o777))
    at.invalid(mode, 'must be a number between 0 and 0777 (octal), both inclusive');
}
