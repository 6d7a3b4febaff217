/** What the API server refuses, in its words. Models pkg/apis/core/validation/validation.go */
import type { KubeObject } from '../api/objects.ts';
import { serverPartOf } from '../kinds/index.ts';
import { validateMeta } from '../kinds/names.ts';
import type { FieldError, Path } from '../kinds/report.ts';

export { type FieldError, fieldPath } from '../kinds/report.ts';

/** What the decoder refuses before anything is validated; null = nothing. The message stands alone. */
export const decodeFault = (object: KubeObject): FieldError | null =>
  serverPartOf(object.kind).decodeFault?.(object) ?? null;

/** Errors of an object that has the right structure; an empty list when it is accepted. */
export function validateObject(object: KubeObject): FieldError[] {
  const errors: FieldError[] = [];
  const error = (path: Path, message: string) => void errors.push({ path, message });
  validateMeta(object.metadata, error);
  serverPartOf(object.kind).validate?.(object, error);
  return errors;
}

/** What the API server remarks on without refusing it. */
export const warningsOf = (object: KubeObject): string[] =>
  serverPartOf(object.kind).warnings?.(object) ?? [];
