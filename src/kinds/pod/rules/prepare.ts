/**
 * What the API server makes of a pod before it judges it, beyond what a pod is seldom without. Models
 * pkg/registry/core/pod/strategy.go PrepareForCreate and pkg/apis/core/v1/defaults.go
 */
import { type Obj, entries, list, obj, struct } from '../../rules/values.ts';
import { profileOf } from './app-armor.ts';
import { withLabelKeys } from './label-keys.ts';
import { podResourcesOf } from './pod-resources.ts';

/** The defaults of each kind of volume. */
const volumeDefaults: Readonly<Record<string, Obj>> = {
  iscsi: { iscsiInterface: 'default' },
  rbd: { pool: 'rbd', user: 'admin', keyring: '/etc/ceph/keyring' },
  azureDisk: { cachingMode: 'ReadWrite', kind: 'Shared', fsType: 'ext4', readOnly: false },
  scaleIO: { storageMode: 'ThinProvisioned', fsType: 'xfs' },
};
/** Behind gates that are off. */
const disabledSources = ['clusterTrustBundle', 'podCertificate'];

const changed = (holder: Obj, field: string, change: (value: Obj) => Obj): Obj => {
  const value = obj(holder[field]);
  return value ? { ...holder, [field]: change(value) } : holder;
};
const each = (holder: Obj, field: string, change: (item: Obj) => Obj): Obj =>
  Array.isArray(holder[field]) ? { ...holder, [field]: list(holder[field]).map(change) } : holder;
const without = (holder: Obj, fields: readonly string[]): Obj =>
  Object.fromEntries(Object.entries(holder).filter(([field]) => !fields.includes(field)));

function volume(written: Obj): Obj {
  let result = written;
  for (const [kind, defaults] of Object.entries(volumeDefaults))
    result = changed(result, kind, (source) => ({ ...defaults, ...source }));
  result = changed(result, 'ephemeral', (source) =>
    changed(source, 'volumeClaimTemplate', (template) => ({
      metadata: {},
      ...template,
      spec: { volumeMode: 'Filesystem', ...struct(template.spec) },
    })),
  );
  return changed(result, 'projected', (source) =>
    each(source, 'sources', (item) => without(item, disabledSources)),
  );
}

const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution';
const PREFERRED = 'preferredDuringSchedulingIgnoredDuringExecution';

/** Models pkg/registry/core/pod/strategy.go mutatePodAffinity */
const affinity = (written: Obj, labels: Obj): Obj =>
  ['podAffinity', 'podAntiAffinity'].reduce(
    (result, kind) =>
      changed(result, kind, (wishes) =>
        each(
          each(wishes, REQUIRED, (term) => withLabelKeys(term, labels)),
          PREFERRED,
          (term) => changed(term, 'podAffinityTerm', (inner) => withLabelKeys(inner, labels)),
        ),
      ),
    written,
  );

/** Fields of a reference that are printed although nobody wrote them. */
const valueFrom = (source: Obj): Obj =>
  changed(
    changed(source, 'resourceFieldRef', (ref) => ({ divisor: '0', ...ref })),
    'fileKeyRef',
    (ref) => ({ optional: false, ...ref }),
  );

/** Models pkg/registry/core/pod/strategy.go applyAppArmorVersionSkew */
function container(written: Obj, spec: Obj, annotations: ReadonlyMap<string, string>): Obj {
  const result = each(
    changed(written, 'lifecycle', (hooks) => without(hooks, ['stopSignal'])),
    'env',
    (variable) => changed(variable, 'valueFrom', valueFrom),
  );
  const profile = profileOf(written, spec, annotations);
  if (!profile) return result;
  return { ...result, securityContext: { ...struct(written.securityContext), appArmorProfile: profile } };
}

export function preparePod(pod: Obj): Obj {
  const meta = struct(pod.metadata);
  const labels = struct(meta.labels);
  const annotations = new Map(entries(meta.annotations));
  let spec = without(struct(pod.spec), ['schedulingGroup']);
  spec = each(spec, 'volumes', volume);
  for (const field of ['containers', 'initContainers'])
    spec = each(spec, field, (one) => container(one, spec, annotations));
  spec = changed(spec, 'affinity', (wishes) => affinity(wishes, labels));
  spec = each(spec, 'topologySpreadConstraints', (constraint) => withLabelKeys(constraint, labels));
  spec = changed(spec, 'resources', (own) => podResourcesOf(own, spec));
  return { ...pod, spec };
}
