/** Models pkg/apis/apps/validation/validation.go ValidateStatefulSet */
import type { KubeObject } from '../../api/objects.ts';
import type { PodTemplateSpec, StatefulSet } from '../../api/workloads.ts';
import { canonical } from '../canonical.ts';
import { labelFaults } from '../rules/formats.ts';
import { list, struct } from '../rules/values.ts';
import { claim } from '../pod/rules/volumes/ephemeral.ts';
import { isEmpty, judge } from '../pod-template/selector.ts';
import {
  alwaysRestarted,
  invalidValue,
  mustMatch,
  nonNegative,
  notSupported,
  usableSelector,
  validateTemplate,
} from '../pod-template/validate.ts';
import { type FieldError, type Report, invalid, isMap } from '../report.ts';
import { defaultUpdateStrategy, withoutMaxUnavailable } from './defaults.ts';

type Spec = StatefulSet['spec'];

export function validateStatefulSet({ spec: written }: KubeObject, error: Report) {
  const spec = (isMap(written) ? written : {}) as Partial<Spec>;
  const at = (field: string) => ['spec', field];
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
  judge(at('volumeClaimTemplates'), error, (place) =>
    list(spec.volumeClaimTemplates).forEach((each, i) =>
      claim(struct(each.spec), place.index(i).child('spec')),
    ),
  );
  nonNegative(spec.replicas, at('replicas'), error);
  nonNegative(spec.minReadySeconds, at('minReadySeconds'), error);
  nonNegative(spec.ordinals?.start, [...at('ordinals'), 'start'], error);
  for (const fault of spec.serviceName ? labelFaults(spec.serviceName) : [])
    error(at('serviceName'), invalid(spec.serviceName, fault));
  validatePods(spec, error);
}

function validatePods(spec: Partial<Spec>, error: Report) {
  const { selector, template } = spec;
  if (usableSelector(selector, 'statefulset', error, '')) {
    if (!selector || !isEmpty(selector)) mustMatch(selector, template, error);
    validateTemplate(withClaims(spec), ['spec', 'template'], error);
  }
  alwaysRestarted(template, error, 'StatefulSet');
}

/** The template with the volumes that the claims will be: mounts may name them. */
function withClaims({ template, volumeClaimTemplates = [] }: Partial<Spec>): PodTemplateSpec | undefined {
  if (volumeClaimTemplates.length === 0) return template;
  const names = new Set(volumeClaimTemplates.map(({ metadata }) => metadata?.name));
  const own = ((template?.spec?.volumes as { name: string }[] | undefined) ?? []).filter(
    ({ name }) => !names.has(name),
  );
  return {
    ...template,
    spec: {
      ...(template?.spec ?? { containers: [], restartPolicy: 'Always', dnsPolicy: 'ClusterFirst' }),
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
