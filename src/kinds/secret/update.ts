/** Models ValidateSecretUpdate */
import type { Secret } from '../../api/objects.ts';
import { canonical } from '../canonical.ts';
import type { FieldError } from '../report.ts';

export function forbiddenSecretChanges(before: Secret, after: Secret): FieldError[] {
  const errors: FieldError[] = [];
  if (before.type !== after.type)
    errors.push({
      path: ['type'],
      message: `Invalid value: ${JSON.stringify(after.type)}: field is immutable`,
    });
  if (before.immutable && canonical(before.data) !== canonical(after.data))
    errors.push({ path: ['data'], message: 'Forbidden: field is immutable when `immutable` is set' });
  return errors;
}
