/** Security contexts. Models pkg/apis/core/validation/validation.go ValidateSecurityContext */
import type { Field } from '../../rules/field.ts';
import { idFaults } from '../../rules/formats.ts';
import { goStruct } from '../../rules/go-value.ts';
import { type Obj, list, maybe, obj, optional, str, strings, struct, truth } from '../../rules/values.ts';
import { appArmorProfile, seccompProfile } from './profiles.ts';
import { windowsOptions } from './windows.ts';

/** The ID of a user or group; optional. */
function id(holder: Obj, field: string, at: Field) {
  const value = maybe(holder[field]);
  if (value !== null) at.child(field).invalidEach(value, idFaults(value));
}

/** An optional enumeration. */
function word(holder: Obj, field: string, supported: readonly string[], at: Field, sorted = true) {
  const value = optional(holder[field]);
  if (value !== null && !supported.includes(value)) at.child(field).unsupported(value, supported, sorted);
}

/** Models pkg/apis/core/validation/validation.go ValidateSecurityContext */
export function securityContext(written: unknown, hostUsers: boolean, at: Field) {
  const context = obj(written);
  if (!context) return;
  id(context, 'runAsUser', at);
  id(context, 'runAsGroup', at);
  word(context, 'procMount', ['Default', 'Unmasked'], at, false);
  if (hostUsers && context.procMount === 'Unmasked')
    at.child('procMount').invalid('Unmasked', '`hostUsers` must be false to use `Unmasked`');
  seccompProfile(context.seccompProfile, at.child('seccompProfile'));
  if (context.allowPrivilegeEscalation === false) escalation(context, at);
  windowsOptions(context.windowsOptions, at.child('windowsOptions'));
  appArmorProfile(context.appArmorProfile, at.child('appArmorProfile'));
}

function escalation(context: Obj, at: Field) {
  const set = 'cannot set `allowPrivilegeEscalation` to false and';
  if (truth(context.privileged))
    at.invalid(goStruct(context, 'securityContext'), `${set} \`privileged\` to true`);
  for (const capability of strings(struct(context.capabilities).add))
    if (capability === 'CAP_SYS_ADMIN')
      at.invalid(goStruct(context, 'securityContext'), `${set} \`capabilities.Add\` CAP_SYS_ADMIN`);
}

/** `at` = the pod's spec. Models pkg/apis/core/validation/validation.go validatePodSpecSecurityContext */
export function podSecurityContext(spec: Obj, at: Field) {
  const context = struct(spec.securityContext);
  const place = at.child('securityContext');
  for (const field of ['fsGroup', 'runAsUser', 'runAsGroup']) id(context, field, place);
  const groups = Array.isArray(context.supplementalGroups) ? (context.supplementalGroups as number[]) : [];
  groups.forEach((group, i) =>
    place.child('supplementalGroups').index(i).invalidEach(group, idFaults(group)),
  );
  if (truth(spec.shareProcessNamespace) && truth(spec.hostPID))
    at.child('shareProcessNamespace')
      .worded(place.child('shareProcessNamespace'))
      .invalid(true, 'ShareProcessNamespace and HostPID cannot both be enabled');
  sysctls(context, spec, place.child('sysctls'));
  word(context, 'fsGroupChangePolicy', ['OnRootMismatch', 'Always'], place);
  seccompProfile(context.seccompProfile, place.child('seccompProfile'));
  windowsOptions(context.windowsOptions, place.child('windowsOptions'));
  appArmorProfile(context.appArmorProfile, place.child('appArmorProfile'));
  word(context, 'supplementalGroupsPolicy', ['Merge', 'Strict'], place);
  word(context, 'seLinuxChangePolicy', ['Recursive'], place);
}

const SEGMENT = '[a-z0-9]([-_a-z0-9]*[a-z0-9])?';
const SYSCTL = `^(${SEGMENT}[\\./])*${SEGMENT}$`;
const sysctlForm = new RegExp(SYSCTL);
const ofIpc = [
  'kernel.shm_rmid_forced',
  'kernel.shmall',
  'kernel.shmmax',
  'kernel.shmmni',
  'kernel.msgmax',
  'kernel.msgmnb',
  'kernel.msgmni',
  'kernel.sem',
];

/** Slashes may separate, too, if the first separator is one. Models staging/src/k8s.io/component-helpers/node/util/sysctl/sysctl.go NormalizeName */
function normalized(name: string): string {
  const first = name.search(/[./]/);
  if (first < 0 || name[first] === '.') return name;
  return [...name].map((c) => (c === '.' ? '/' : c === '/' ? '.' : c)).join('');
}

/** Models pkg/apis/core/validation/validation.go validateSysctls */
function sysctls(context: Obj, spec: Obj, at: Field) {
  const names = new Set<string>();
  list(context.sysctls).forEach((sysctl, i) => {
    const name = str(sysctl.name);
    const place = at.index(i).child('name');
    if (!name) place.required();
    else if (name.length > 253 || !sysctlForm.test(name))
      place.invalid(name, `must have at most 253 characters and match regex ${SYSCTL}`);
    else if (names.has(name)) place.duplicate(name);
    names.add(name);
    const plain = normalized(name);
    if (truth(spec.hostNetwork) && plain.startsWith('net.'))
      place.invalid(name, "may not be specified when 'hostNetwork' is true");
    else if (truth(spec.hostIPC) && (ofIpc.includes(plain) || plain.startsWith('fs.mqueue.')))
      place.invalid(name, "may not be specified when 'hostIPC' is true");
  });
}
