/** What the API server remarks on without refusing it. Models pkg/api/pod/warnings.go GetWarningsForPod */
import { quote } from '../../../sim/go.ts';
import { Field } from '../../rules/field.ts';
import { labelFaults, valueFaults } from '../../rules/formats.ts';
import { ipWarning } from '../../rules/ip.ts';
import { Quantity } from '../../rules/quantity.ts';
import { type Obj, entries, given, list, num, obj, str, strings, struct } from '../../rules/values.ts';
import { APPARMOR, isDeprecated } from './app-armor.ts';
import { overlaps } from './overlaps.ts';
import { preparePod } from './prepare.ts';
import { portWarnings } from './port-warnings.ts';
import { visit } from './visit.ts';
import type { Warn } from './warn.ts';

/** `base` = where a template is; a pod is at the root. */
export function podWarnings(pod: Obj, base?: Field): string[] {
  const root = base ?? Field.root();
  const warnings: string[] = [];
  const warn: Warn = (at, text) => void warnings.push(`${at.text}: ${text}`);
  const meta = struct(pod.metadata);
  const spec = struct(preparePod(pod).spec);
  const at = root.child('spec');
  const annotationValues = new Map(entries(meta.annotations));
  for (const field of ['containers', 'initContainers'])
    for (const container of list(struct(pod.spec)[field]))
      if (isDeprecated(container, spec, annotationValues))
        warn(
          root.child('metadata', 'annotations').key(`${APPARMOR}${str(container.name)}`),
          'deprecated since v1.30; use the "appArmorProfile" field instead',
        );
  const faults = labelFaults(str(meta.name));
  if (!base && faults.length)
    warnings.push(
      `metadata.name: this is used in the Pod's hostname, which can result in surprising behavior; a DNS label is recommended: [${faults.join(' ')}]`,
    );
  nodeLabels(spec, at, warn);
  annotations(meta, root, warn);
  volumes(spec, at, warn);
  warnings.push(...overlaps(spec.volumes));
  repeated(spec.hostAliases, 'ip', at.child('hostAliases'), warn);
  repeated(spec.imagePullSecrets, 'name', at.child('imagePullSecrets'), warn);
  list(spec.imagePullSecrets).forEach(({ name }, i) => {
    if (!str(name)) warn(at.child('imagePullSecrets').index(i).child('name'), 'invalid empty name ""');
  });
  fractions(struct(spec.overhead), at.child('overhead'), warn);
  const ofPod = root.child('metadata', 'annotations').key(`${SECCOMP}pod`);
  if (!obj(struct(spec.securityContext).seccompProfile) && has(meta, `${SECCOMP}pod`))
    warn(ofPod, USE_SECCOMP);
  visit(spec, at, (container, place) => ofContainer(container, meta, root, place, warn));
  portWarnings(spec, at, warn);
  if (num(spec.terminationGracePeriodSeconds) < 0)
    warn(
      at.child('terminationGracePeriodSeconds'),
      'must be >= 0; negative values are invalid and will be treated as 1',
    );
  nullSelectors(struct(spec.affinity), at.child('affinity'), warn);
  const ip = (text: string, place: Field) => {
    const odd = ipWarning(text);
    if (odd) warn(place, odd);
  };
  strings(struct(spec.dnsConfig).nameservers).forEach((each, i) =>
    ip(each, at.child('dnsConfig', 'nameservers').index(i)),
  );
  list(spec.hostAliases).forEach((each, i) => ip(str(each.ip), at.child('hostAliases').index(i).child('ip')));
  return warnings;
}

const SECCOMP = 'seccomp.security.alpha.kubernetes.io/';
const USE_SECCOMP = 'non-functional in v1.27+; use the "seccompProfile" field instead';
const has = (meta: Obj, annotation: string) => annotation in struct(meta.annotations);

/** Models pkg/api/node/util.go deprecatedNodeLabels */
const deprecatedLabels: ReadonlyMap<string, string> = new Map([
  ['beta.kubernetes.io/arch', 'deprecated since v1.14; use "kubernetes.io/arch" instead'],
  ['beta.kubernetes.io/os', 'deprecated since v1.14; use "kubernetes.io/os" instead'],
  [
    'failure-domain.beta.kubernetes.io/region',
    'deprecated since v1.17; use "topology.kubernetes.io/region" instead',
  ],
  [
    'failure-domain.beta.kubernetes.io/zone',
    'deprecated since v1.17; use "topology.kubernetes.io/zone" instead',
  ],
  [
    'beta.kubernetes.io/instance-type',
    'deprecated since v1.17; use "node.kubernetes.io/instance-type" instead',
  ],
  ['app.kubernetes.io/created-by', 'deprecated since v1.9'],
  [
    'scheduler.alpha.kubernetes.io/preferAvoidPods',
    'deprecated since v1.22; use Taints and Tolerations instead',
  ],
  ['node-role.kubernetes.io/master', 'use "node-role.kubernetes.io/control-plane" instead'],
]);

function nodeLabels(spec: Obj, at: Field, warn: Warn) {
  for (const [key] of entries(spec.nodeSelector)) {
    const text = deprecatedLabels.get(key);
    if (text) warn(at.child('nodeSelector').key(key), text);
  }
  const affinity = struct(struct(spec.affinity).nodeAffinity);
  const place = at.child('affinity', 'nodeAffinity');
  const required = 'requiredDuringSchedulingIgnoredDuringExecution';
  const preferred = 'preferredDuringSchedulingIgnoredDuringExecution';
  list(struct(affinity[required]).nodeSelectorTerms).forEach((term, i) =>
    nodeSelectorTerm(term, false, place.child(required, 'nodeSelectorTerms').index(i), warn),
  );
  list(affinity[preferred]).forEach((term, i) =>
    nodeSelectorTerm(
      struct(term.preference),
      true,
      place.child(preferred).index(i).child('preference'),
      warn,
    ),
  );
  list(spec.topologySpreadConstraints).forEach((constraint, i) => {
    const where = at.child('topologySpreadConstraints').index(i);
    const key = str(constraint.topologyKey);
    const text = deprecatedLabels.get(key);
    if (text) warn(where.child('topologyKey'), `${key} is ${text}`);
    if (!obj(constraint.labelSelector)) warn(where.child('labelSelector'), NULL_SELECTOR);
  });
}

/** Models pkg/api/node/util.go GetWarningsForNodeSelectorTerm */
function nodeSelectorTerm(term: Obj, checksValues: boolean, at: Field, warn: Warn) {
  list(term.matchExpressions).forEach((each, i) => {
    const place = at.child('matchExpressions').index(i);
    const key = str(each.key);
    const text = deprecatedLabels.get(key);
    if (text) warn(place.child('key'), `${key} is ${text}`);
    if (!checksValues) return;
    strings(each.values).forEach((value, k) => {
      for (const fault of valueFaults(value))
        warn(place.child('values').index(k), `${value} is invalid, ${fault}`);
    });
  });
}

const deprecatedAnnotations = [
  [
    'scheduler.alpha.kubernetes.io/critical-pod',
    'non-functional in v1.16+; use the "priorityClassName" field instead',
  ],
  ['security.alpha.kubernetes.io/sysctls', 'non-functional in v1.11+; use the "sysctls" field instead'],
  [
    'security.alpha.kubernetes.io/unsafe-sysctls',
    'non-functional in v1.11+; use the "sysctls" field instead',
  ],
] as const;

function annotations(meta: Obj, root: Field, warn: Warn) {
  for (const [key, text] of deprecatedAnnotations)
    if (has(meta, key)) warn(root.child('metadata', 'annotations').key(key), text);
}

const deprecatedVolumes = [
  ['photonPersistentDisk', 'deprecated in v1.11, non-functional in v1.16+'],
  ['gitRepo', 'deprecated in v1.11, and disabled by default in v1.33+'],
  ['scaleIO', 'deprecated in v1.16, non-functional in v1.22+'],
  ['flocker', 'deprecated in v1.22, non-functional in v1.25+'],
  ['storageos', 'deprecated in v1.22, non-functional in v1.25+'],
  ['quobyte', 'deprecated in v1.22, non-functional in v1.25+'],
  ['glusterfs', 'deprecated in v1.25, non-functional in v1.26+'],
  ['ephemeral', ''],
  ['cephfs', 'deprecated in v1.28, non-functional in v1.31+'],
  ['rbd', 'deprecated in v1.28, non-functional in v1.31+'],
] as const;

function volumes(spec: Obj, at: Field, warn: Warn) {
  list(spec.volumes).forEach((volume, i) => {
    const place = at.child('volumes').index(i);
    for (const [kind, text] of deprecatedVolumes) {
      const source = obj(volume[kind]);
      if (!source) continue;
      if (text) warn(place.as(kind, kind === 'storageos' ? 'storageOS' : kind), text);
      else
        claim(
          struct(struct(source.volumeClaimTemplate).spec),
          place.child(kind, 'volumeClaimTemplate', 'spec'),
          warn,
        );
    }
  });
}

/** Models pkg/api/persistentvolumeclaim/util.go GetWarningsForPersistentVolumeClaimSpec */
function claim(spec: Obj, at: Field, warn: Warn) {
  for (const field of ['requests', 'limits'])
    fraction(struct(struct(spec.resources)[field]), 'storage', at.child('resources', field), warn);
}

function fraction(amounts: Obj, name: string, at: Field, warn: Warn) {
  if (!given(amounts[name])) return;
  const quantity = Quantity.of(amounts[name]);
  if (!quantity.isInteger)
    warn(at.key(name), `fractional byte value ${quote(quantity.text)} is invalid, must be an integer`);
}

function fractions(amounts: Obj, at: Field, warn: Warn) {
  for (const name of ['memory', 'ephemeral-storage']) fraction(amounts, name, at, warn);
}

function repeated(written: unknown, field: string, at: Field, warn: Warn) {
  const seen = new Set<string>();
  list(written).forEach((item, i) => {
    const value = str(item[field]);
    if (seen.has(value)) warn(at.index(i).child(field), `duplicate ${field} ${quote(value)}`);
    seen.add(value);
  });
}

function ofContainer(container: Obj, meta: Obj, root: Field, at: Field, warn: Warn) {
  const annotation = `container.${SECCOMP}${str(container.name)}`;
  if (!obj(struct(container.securityContext).seccompProfile) && has(meta, annotation))
    warn(root.child('metadata', 'annotations').key(annotation), USE_SECCOMP);
  const amounts = struct(container.resources);
  for (const name of ['memory', 'ephemeral-storage'])
    for (const field of ['limits', 'requests'])
      fraction(struct(amounts[field]), name, at.child('resources', field), warn);
  const seen = new Set<string>();
  list(container.env).forEach((variable, i) => {
    const name = str(variable.name);
    const value = str(variable.value);
    const reference = `$(${name})`;
    if (seen.has(name) && (obj(variable.valueFrom) || value === reference || !value.includes(reference)))
      warn(
        at.child('env').index(i),
        `hides previous definition of ${quote(name)}, which may be dropped when using apply`,
      );
    seen.add(name);
  });
}

const NULL_SELECTOR = 'a null labelSelector results in matching no pod';

function nullSelectors(affinity: Obj, at: Field, warn: Warn) {
  for (const kind of ['podAffinity', 'podAntiAffinity'])
    for (const when of [
      'requiredDuringSchedulingIgnoredDuringExecution',
      'preferredDuringSchedulingIgnoredDuringExecution',
    ])
      list(struct(affinity[kind])[when]).forEach((term, i) => {
        const weighted = when.startsWith('preferred');
        const place = at.child(kind, when).index(i);
        if (!obj((weighted ? struct(term.podAffinityTerm) : term).labelSelector))
          warn(
            weighted ? place.child('podAffinityTerm', 'labelSelector') : place.child('labelSelector'),
            NULL_SELECTOR,
          );
      });
}
