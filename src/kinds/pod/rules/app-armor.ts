/** AppArmor's older annotations as fields. Models pkg/registry/core/pod/strategy.go applyAppArmorVersionSkew */
import { canonical } from '../../canonical.ts';
import { Field } from '../../rules/field.ts';
import { type Obj, obj, str, struct } from '../../rules/values.ts';
import { appArmorProfile } from './profiles.ts';

export const APPARMOR = 'container.apparmor.security.beta.kubernetes.io/';

/** Models pkg/api/pod/util.go ApparmorFieldForAnnotation; null = the annotation means no valid profile. */
function fieldFor(annotation: string): Obj | null {
  if (annotation === 'unconfined') return { type: 'Unconfined' };
  if (annotation === 'runtime/default') return { type: 'RuntimeDefault' };
  if (!annotation.startsWith('localhost/')) return null;
  const profile = { type: 'Localhost', localhostProfile: annotation.slice('localhost/'.length) };
  const place = Field.root();
  appArmorProfile(profile, place);
  return place.errors.length ? null : profile;
}

/** What becomes of a container's annotation: its profile as a field, or only a warning. */
function skewOf(container: Obj, spec: Obj, annotations: ReadonlyMap<string, string>) {
  const annotation = annotations.get(`${APPARMOR}${str(container.name)}`);
  if (annotation === undefined || obj(struct(container.securityContext).appArmorProfile)) return null;
  if (str(struct(spec.os).name) === 'windows') return null;
  const field = fieldFor(annotation);
  const ofPod = obj(struct(spec.securityContext).appArmorProfile);
  const differs = field !== null && canonical(field) !== canonical(ofPod);
  return { profile: differs ? field : null, warns: field === null || differs };
}

/** The profile that the annotation gives a container; null = none. */
export const profileOf = (container: Obj, spec: Obj, annotations: ReadonlyMap<string, string>): Obj | null =>
  skewOf(container, spec, annotations)?.profile ?? null;

/** Whether the annotation is remarked on. */
export const isDeprecated = (container: Obj, spec: Obj, annotations: ReadonlyMap<string, string>): boolean =>
  skewOf(container, spec, annotations)?.warns ?? false;
