/** Models pkg/apis/apps/validation/validation.go ValidateStatefulSet */
import type { KubeObject } from '../../api/objects.ts';
import type { PodTemplateSpec, StatefulSet } from '../../api/workloads.ts';
import { canonical } from '../canonical.ts';
import { labelFaults, subdomainFaults } from '../rules/formats.ts';
import {
  invalidValue,
  nonNegative,
  notSupported,
  validateSelectorOf,
  validateTemplate,
} from '../pod-template/validate.ts';
import { type FieldError, type Report, invalid, isMap } from '../report.ts';
import { defaultUpdateStrategy, withoutMaxUnavailable } from './defaults.ts';

type Spec = StatefulSet['spec'];

export function validateStatefulSet({ metadata, spec: written }: KubeObject, error: Report) {
  const spec = (isMap(written) ? written : {}) as Partial<Spec>;
  const at = (field: string) => ['spec', field];
  // What every object's name obeys is looked at elsewhere.
  if (!subdomainFaults(metadata.name).length)
    for (const fault of labelFaults(metadata.name))
      error(['metadata', 'name'], invalid(metadata.name, fault));
  const policy = spec.podManagementPolicy || 'OrderedReady';
  if (!['OrderedReady', 'Parallel'].includes(policy))
    error(at('podManagementPolicy'), invalid(policy, "must be 'OrderedReady' or 'Parallel'"));
  validateUpdateStrategy(spec.updateStrategy, error);
  const retention = spec.persistentVolumeClaimRetentionPolicy;
  for (const field of ['whenDeleted', 'whenScaled'] as const) {
    const value = retention?.[field] || 'Retain';
    if (!['Retain', 'Delete'].includes(value))
      error(
        [...at('persistentVolumeClaimRetentionPolicy'), field],
        notSupported(value, ['Retain', 'Delete']),
      );
  }
  nonNegative(spec.replicas, at('replicas'), error);
  nonNegative(spec.minReadySeconds, at('minReadySeconds'), error);
  nonNegative(spec.ordinals?.start, [...at('ordinals'), 'start'], error);
  for (const fault of spec.serviceName ? labelFaults(spec.serviceName) : [])
    error(at('serviceName'), invalid(spec.serviceName, fault));
  validateSelectorOf(spec.selector, spec.template, 'statefulset', error);
  validateTemplate(withClaims(spec), at('template'), error, 'StatefulSet');
}

/** The template with the volumes that the claims will be: mounts may name them. */
function withClaims({ template, volumeClaimTemplates = [] }: Partial<Spec>): PodTemplateSpec | undefined {
  if (!template?.spec || volumeClaimTemplates.length === 0) return template;
  const names = new Set(volumeClaimTemplates.map(({ metadata }) => metadata?.name));
  const own = ((template.spec.volumes as { name: string }[] | undefined) ?? []).filter(
    ({ name }) => !names.has(name),
  );
  return {
    ...template,
    spec: {
      ...template.spec,
      volumes: [...[...names].map((name) => ({ name, persistentVolumeClaim: { claimName: name } })), ...own],
    },
  };
}

function validateUpdateStrategy(written: Partial<Spec['updateStrategy']> | undefined, error: Report) {
  const at = ['spec', 'updateStrategy'];
  const { type, rollingUpdate } = withoutMaxUnavailable(
    defaultUpdateStrategy(isMap(written) ? written : undefined),
  );
  // The server prints its own structs, whose fields have Go's names.
  const internal = rollingUpdate ? { Partition: rollingUpdate.partition ?? 0, MaxUnavailable: null } : null;
  if (type === 'OnDelete') {
    if (rollingUpdate)
      error(
        [...at, 'rollingUpdate'],
        invalidValue(internal, "only allowed for updateStrategy 'RollingUpdate'"),
      );
  } else if (type !== 'RollingUpdate')
    error(at, invalidValue({ Type: type, RollingUpdate: internal }, "must be 'RollingUpdate' or 'OnDelete'"));
  else if (rollingUpdate) nonNegative(rollingUpdate.partition, [...at, 'rollingUpdate', 'partition'], error);
}

const mutable = [
  'replicas',
  'ordinals',
  'template',
  'updateStrategy',
  'revisionHistoryLimit',
  'persistentVolumeClaimRetentionPolicy',
  'minReadySeconds',
];

/** Models pkg/apis/apps/validation/validation.go ValidateStatefulSetUpdate */
export function forbiddenChanges(before: StatefulSet, after: StatefulSet): FieldError[] {
  const fixed = ({ spec }: StatefulSet) =>
    canonical(Object.fromEntries(Object.entries(spec).filter(([field]) => !mutable.includes(field))));
  return fixed(before) === fixed(after)
    ? []
    : [
        {
          path: ['spec'],
          message:
            "Forbidden: updates to statefulset spec for fields other than 'replicas', 'ordinals', 'template', 'updateStrategy', 'revisionHistoryLimit', 'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds' are forbidden",
        },
      ];
}
