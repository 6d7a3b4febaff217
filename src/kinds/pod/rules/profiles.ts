/** Profiles of seccomp and AppArmor. Models pkg/apis/core/validation/validation.go validateSeccompProfileField */
import type { Field } from '../../rules/field.ts';
import { goStruct } from '../../rules/go-value.ts';
import { descending } from '../../rules/paths.ts';
import { bytes, obj, optional, str } from '../../rules/values.ts';

const types = ['Localhost', 'RuntimeDefault', 'Unconfined'];
const LONGEST_PATH = 4095;

/** Models pkg/apis/core/validation/validation.go validateSeccompProfileField */
export function seccompProfile(written: unknown, at: Field) {
  const profile = obj(written);
  if (!profile) return;
  const type = str(profile.type);
  const path = optional(profile.localhostProfile);
  const place = at.child('localhostProfile');
  if (!type) at.child('type').required('type is required when seccompProfile is set');
  else if (!types.includes(type)) at.child('type').unsupported(type, types);
  if (type !== 'Localhost') {
    if (path !== null)
      place.invalid(goStruct(profile, 'seccompProfile'), 'can only be set when seccomp type is Localhost');
  } else if (path === null) place.required('must be set when seccomp type is Localhost');
  else descending(path, place);
}

/** Models pkg/apis/core/validation/validation.go ValidateAppArmorProfileField */
export function appArmorProfile(written: unknown, at: Field) {
  const profile = obj(written);
  if (!profile) return;
  const type = str(profile.type);
  const path = optional(profile.localhostProfile);
  const place = at.child('localhostProfile');
  if (!type) return at.child('type').required('type is required when appArmorProfile is set');
  if (!types.includes(type)) return at.child('type').unsupported(type, types);
  if (type !== 'Localhost') {
    if (path !== null) place.invalid(path, 'can only be set when AppArmor type is Localhost');
    return;
  }
  const needed = 'must be set when AppArmor type is Localhost';
  if (path === null) return place.required(needed);
  if (path.trim() !== path) place.invalid(path, 'must not be padded with whitespace');
  else if (path === '') place.required(needed);
  if (bytes(path) > LONGEST_PATH) place.tooLong(LONGEST_PATH);
}
