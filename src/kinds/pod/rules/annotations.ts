/** Annotations that mean something for a pod. Models pkg/apis/core/validation/validation.go ValidatePodSpecificAnnotations */
import { MIRROR } from '../mirror.ts';
import type { Field } from '../../rules/field.ts';
import { quote } from '../../../sim/go.ts';
import { descending } from '../../rules/paths.ts';
import { type Obj, entries, list, obj, optional, str, struct } from '../../rules/values.ts';
import { APPARMOR } from './app-armor.ts';
import { visit } from './visit.ts';

const DELETION_COST = 'controller.kubernetes.io/pod-deletion-cost';
const SECCOMP_POD = 'seccomp.security.alpha.kubernetes.io/pod';
const SECCOMP_CONTAINER = 'container.seccomp.security.alpha.kubernetes.io/';
const containersOf = (spec: Obj) =>
  ['initContainers', 'containers', 'ephemeralContainers'].flatMap((field) => list(spec[field]));

export function podAnnotations(meta: Obj, spec: Obj, at: Field) {
  const annotations = new Map(entries(meta.annotations));
  const mirror = annotations.get(MIRROR);
  if (mirror !== undefined && !str(spec.nodeName))
    at.key(MIRROR).invalid(mirror, 'must set spec.nodeName if mirror pod annotation is set');
  const cost = annotations.get(DELETION_COST);
  if (cost !== undefined && !isInt32(cost)) at.key(DELETION_COST).invalid(cost, 'must be a 32bit integer');
  const ofPod = annotations.get(SECCOMP_POD);
  if (ofPod !== undefined) seccomp(ofPod, at.child(SECCOMP_POD));
  for (const [key, value] of annotations)
    if (key.startsWith(SECCOMP_CONTAINER)) seccomp(value, at.child(key));
  for (const [key, value] of annotations)
    if (key.startsWith(APPARMOR)) appArmor(key, value, spec, at.key(key));
}

const isInt32 = (text: string) =>
  /^-?(0|[1-9]\d*)$/.test(text) && text !== '-0' && Number(text) >= -(2 ** 31) && Number(text) < 2 ** 31;

/** Models pkg/apis/core/validation/validation.go ValidateSeccompProfile */
function seccomp(profile: string, at: Field) {
  if (['runtime/default', 'docker/default', 'unconfined'].includes(profile)) return;
  if (profile.startsWith('localhost/')) descending(profile.slice('localhost/'.length), at);
  else at.invalid(profile, 'must be a valid seccomp profile');
}

/** Models pkg/apis/core/validation/validation.go ValidateAppArmorPodAnnotations */
function appArmor(key: string, profile: string, spec: Obj, at: Field) {
  const container = key.slice(APPARMOR.length);
  if (!containersOf(spec).some(({ name }) => name === container))
    at.invalid(container, 'container not found');
  if (!['', 'runtime/default', 'unconfined'].includes(profile) && !profile.startsWith('localhost/'))
    at.invalid(profile, `invalid AppArmor profile name: ${quote(profile)}`);
}

type Words = Readonly<Record<string, readonly string[]>>;
const seccompWords: Words = {
  Unconfined: ['unconfined'],
  RuntimeDefault: ['runtime/default', 'docker/default'],
};
const appArmorWords: Words = { Unconfined: ['unconfined'], RuntimeDefault: ['runtime/default'] };

/** Models pkg/apis/core/validation/validation.go validateSeccompAnnotationsAndFieldsMatch */
function match(annotation: string | undefined, profile: Obj | null, kind: string, words: Words, at: Field) {
  if (annotation === undefined || !profile) return;
  const type = str(profile.type);
  const differ = `${kind} type in annotation and field must match`;
  if (type === 'Localhost') {
    if (!annotation.startsWith('localhost/')) at.child('type').forbidden(differ);
    else if (annotation.slice('localhost/'.length) !== optional(profile.localhostProfile))
      at.child('localhostProfile').forbidden(`${kind} profile in annotation and field must match`);
  } else if (words[type] && !words[type].includes(annotation)) at.child('type').forbidden(differ);
}

/** Models pkg/apis/core/validation/validation.go validateSeccompAnnotationsAndFields, and validateAppArmorAnnotationsAndFieldsMatchOnCreate */
export function annotationsMatchFields(meta: Obj, spec: Obj, at: Field) {
  const annotations = new Map(entries(meta.annotations));
  const ofPod = struct(spec.securityContext);
  const podSeccomp = obj(ofPod.seccompProfile);
  match(
    annotations.get(SECCOMP_POD),
    podSeccomp,
    'seccomp',
    seccompWords,
    at.child('securityContext', 'seccompProfile'),
  );
  visit(spec, at, (container, place) => {
    const own = obj(struct(container.securityContext).seccompProfile);
    const annotation = annotations.get(`${SECCOMP_CONTAINER}${str(container.name)}`);
    match(annotation, own, 'seccomp', seccompWords, place.child('securityContext', 'seccompProfile'));
  });
  if (str(struct(spec.os).name) === 'windows') return;
  visit(spec, at, (container, place) => {
    const own = obj(struct(container.securityContext).appArmorProfile) ?? obj(ofPod.appArmorProfile);
    const annotation = annotations.get(`${APPARMOR}${str(container.name)}`);
    match(annotation, own, 'apparmor', appArmorWords, place.child('securityContext', 'appArmorProfile'));
  });
}
