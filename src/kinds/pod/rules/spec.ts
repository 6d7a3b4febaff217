/** A pod's specification, its fields in upstream's order. Models pkg/apis/core/validation/validation.go ValidatePodSpec */
import type { Field } from '../../rules/field.ts';
import { inclusiveRange, labelFaults, subdomainFaults } from '../../rules/formats.ts';
import { labels } from '../../rules/selector.ts';
import { type Obj, list, maybe, obj, optional, str, struct } from '../../rules/values.ts';
import { affinity } from './affinity.ts';
import { podClaims } from './claims.ts';
import { containers, ephemeralContainers, initContainers } from './containers.ts';
import { dnsConfig, hostAliases, hostNetworkPorts, hostUsers, hostnameOverride } from './host.ts';
import { operatingSystem } from './os.ts';
import { podResources } from './pod-resources.ts';
import { dnsPolicy, preemptionPolicy, restartPolicy } from './policies.ts';
import { claimNamesOf, containerResource, resources } from './resources.ts';
import { readinessGates, schedulingGates, tolerations, topologySpread } from './scheduling.ts';
import { podSecurityContext } from './security.ts';
import { volumes as volumeRules } from './volumes/index.ts';
import { visit } from './visit.ts';
import { hostProcess } from './windows.ts';

/** An optional name. */
function name(spec: Obj, field: string, faultsOf: (name: string) => string[], at: Field) {
  const value = str(spec[field]);
  if (value) at.child(field).invalidEach(value, faultsOf(value));
}

export function podSpec(spec: Obj, meta: Obj, at: Field) {
  const volumes = volumeRules(spec.volumes, str(meta.name), at.child('volumes'));
  const claimNames = claimNamesOf(spec);
  const context = { spec, volumes, claimNames };
  podClaims(spec.resourceClaims, meta, at.child('resourceClaims'));
  containers(context, at.child('containers'));
  initContainers(context, at.child('initContainers'));
  ephemeralContainers(context, at.child('ephemeralContainers'));
  podResources(spec, claimNames, at.child('resources'));
  hostNetworkPorts(spec, at);
  restartPolicy(str(spec.restartPolicy), at.child('restartPolicy'));
  dnsPolicy(str(spec.dnsPolicy), at.child('dnsPolicy'));
  labels(spec.nodeSelector, at.child('nodeSelector'));
  podSecurityContext(spec, at);
  affinity(spec.affinity, at.child('affinity'));
  dnsConfig(spec.dnsConfig, str(spec.dnsPolicy), at.child('dnsConfig'));
  readinessGates(spec.readinessGates, at.child('readinessGates'));
  schedulingGates(spec.schedulingGates, at.child('schedulingGates'));
  topologySpread(spec.topologySpreadConstraints, at.child('topologySpreadConstraints'));
  hostProcess(spec, at);
  hostUsers(spec, at);
  hostnameOverride(spec, at);
  name(spec, 'serviceAccountName', subdomainFaults, at);
  name(spec, 'nodeName', subdomainFaults, at);
  const deadline = maybe(spec.activeDeadlineSeconds);
  if (deadline !== null && (deadline < 1 || deadline > 2147483647))
    at.child('activeDeadlineSeconds').invalid(deadline, inclusiveRange(1, 2147483647));
  name(spec, 'hostname', labelFaults, at);
  name(spec, 'subdomain', labelFaults, at);
  tolerations(spec.tolerations, at.child('tolerations'));
  hostAliases(spec.hostAliases, at.child('hostAliases'));
  name(spec, 'priorityClassName', subdomainFaults, at);
  const runtimeClass = optional(spec.runtimeClassName);
  if (runtimeClass !== null)
    at.child('runtimeClassName').invalidEach(runtimeClass, subdomainFaults(runtimeClass));
  const preemption = optional(spec.preemptionPolicy);
  if (preemption !== null) preemptionPolicy(preemption, at.child('preemptionPolicy'));
  if (obj(spec.overhead)) resources({ limits: spec.overhead }, containerResource, [], at.child('overhead'));
  operatingSystem(spec, at);
  const group = obj(spec.schedulingGroup);
  if (group) schedulingGroup(optional(group.podGroupName), at.child('schedulingGroup', 'podGroupName'));
  fileKeyVolumes(spec, at);
}

/** Models pkg/apis/core/validation/validation.go validateSchedulingGroup */
function schedulingGroup(podGroup: string | null, at: Field) {
  if (podGroup === null) at.invalid(null, 'must specify one of: `podGroupName`');
  else at.invalidEach(podGroup, subdomainFaults(podGroup));
}

/** Models pkg/apis/core/validation/validation.go validateFileKeyRefVolumes */
function fileKeyVolumes(spec: Obj, at: Field) {
  const byName = new Map(list(spec.volumes).map((volume) => [str(volume.name), volume]));
  visit(spec, at, (container, place) =>
    list(container.env).forEach(({ valueFrom }, i) => {
      const ref = obj(struct(valueFrom).fileKeyRef);
      if (!ref) return;
      const volumeName = str(ref.volumeName);
      const where = place.child('env').index(i).child('valueFrom', 'fileKeyRef', 'volumeName');
      const volume = byName.get(volumeName);
      if (!volume) where.notFound(volumeName);
      else if (!obj(volume.emptyDir)) where.invalid(volumeName, 'referenced volume must be of type emptyDir');
    }),
  );
}
