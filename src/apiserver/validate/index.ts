/** What the API server refuses, in its words. Models pkg/apis/core/validation/validation.go */
import type { Container, KubeObject, Pod, Secret } from '../../api/objects.ts';
import { validateMeta } from './names.ts';
import { validatePod } from './pod.ts';
import type { FieldError, Path } from './report.ts';
import { quantityFault } from './resources.ts';
import { base64Fault, validateSecret } from './secret.ts';

export { type FieldError, fieldPath } from './report.ts';

/** What the decoder refuses before anything is validated; null = nothing. The message stands alone. */
export function decodeFault(object: KubeObject): FieldError | null {
  if (object.kind === 'Secret') {
    const fault = base64Fault(object as Secret);
    return fault && { path: ['data', fault.key], message: fault.message };
  }
  if (object.kind !== 'Pod') return null;
  const { spec } = object as Pod;
  for (const field of ['containers', 'initContainers'] as const) {
    for (const [i, container] of ((spec?.[field] ?? []) as Container[]).entries()) {
      const message = quantityFault(container.resources);
      if (message) return { path: ['spec', field, i, 'resources'], message };
    }
  }
  return null;
}

/** Errors of an object that has the right structure; an empty list when it is accepted. */
export function validateObject(object: KubeObject): FieldError[] {
  const errors: FieldError[] = [];
  const error = (path: Path, message: string) => void errors.push({ path, message });
  validateMeta(object.metadata, error);
  if (object.kind === 'Pod') validatePod(object as Pod, error);
  if (object.kind === 'Secret') validateSecret(object as Secret, error);
  return errors;
}
