/** What a pod may not have for its operating system. Models pkg/apis/core/validation/validation.go validateOS */
import type { Field } from '../../rules/field.ts';
import { type Obj, given, list, obj, str, struct, truth } from '../../rules/values.ts';
import { visit } from './visit.ts';

const systems = ['linux', 'windows'];
const NOT_HERE = 'cannot be set for a windows pod';

/** Models pkg/apis/core/validation/validation.go validateOS */
export function operatingSystem(spec: Obj, at: Field) {
  const os = obj(spec.os);
  if (!os) return;
  const name = str(os.name);
  if (!name) at.child('os', 'name').required();
  else if (!systems.includes(name)) at.child('os').unsupported(name, systems);
  else if (name === 'linux') linux(spec, at);
  else windows(spec, at);
}

/** Models pkg/apis/core/validation/validation.go validateLinux */
function linux(spec: Obj, at: Field) {
  const only = (context: unknown, place: Field) => {
    if (obj(struct(context).windowsOptions))
      place
        .child('securityContext', 'windowsOptions')
        .forbidden('windows options cannot be set for a linux pod');
  };
  only(spec.securityContext, at);
  visit(spec, at, (container, place) => only(container.securityContext, place));
}

/** Fields of the pod's security context, or of the pod where upstream keeps them there, in upstream's order. */
const ofPods: readonly [field: string, inContext: boolean][] = [
  ['appArmorProfile', true],
  ['seLinuxOptions', true],
  ['hostUsers', false],
  ['hostPID', false],
  ['hostIPC', false],
  ['seccompProfile', true],
  ['fsGroup', true],
  ['fsGroupChangePolicy', true],
  ['sysctls', true],
  ['shareProcessNamespace', false],
  ['runAsUser', true],
  ['runAsGroup', true],
  ['supplementalGroups', true],
  ['supplementalGroupsPolicy', true],
  ['seLinuxChangePolicy', true],
];
const ofContainers = [
  'appArmorProfile',
  'seLinuxOptions',
  'seccompProfile',
  'capabilities',
  'readOnlyRootFilesystem',
  'privileged',
  'allowPrivilegeEscalation',
  'procMount',
  'runAsUser',
  'runAsGroup',
];

/** A flag that is not a pointer counts as set if it is true, a list of sysctls if it has entries. */
function isSet(field: string, value: unknown): boolean {
  if (field === 'hostPID' || field === 'hostIPC') return truth(value);
  return field === 'sysctls' ? list(value).length > 0 : given(value);
}

/** Models pkg/apis/core/validation/validation.go validateWindows */
function windows(spec: Obj, at: Field) {
  const context = struct(spec.securityContext);
  for (const [field, inContext] of ofPods) {
    const place = inContext ? at.child('securityContext', field) : at.child(field);
    if (isSet(field, (inContext ? context : spec)[field])) place.forbidden(NOT_HERE);
  }
  visit(spec, at, (container, place) => {
    const own = struct(container.securityContext);
    for (const field of ofContainers)
      if (given(own[field])) place.child('securityContext', field).forbidden(NOT_HERE);
  });
}
