/** Claims that come and go with a pod. Models pkg/apis/core/validation/validation.go validateEphemeralVolumeSource */
import type { Field } from '../../../rules/field.ts';
import { labelFaults, subdomainFaults } from '../../../rules/formats.ts';
import { annotations } from '../../../rules/meta.ts';
import { Quantity } from '../../../rules/quantity.ts';
import { labelSelector, labels } from '../../../rules/selector.ts';
import { type Obj, given, obj, str, strings, struct } from '../../../rules/values.ts';

const accessModes = ['ReadWriteOnce', 'ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOncePod'];
const volumeModes = ['Block', 'Filesystem'];
/** Everything else of metadata, in Go's order. */
const notInTemplates = [
  'name',
  'generateName',
  'namespace',
  'uid',
  'resourceVersion',
  'generation',
  'creationTimestamp',
  'deletionTimestamp',
  'deletionGracePeriodSeconds',
  'ownerReferences',
  'finalizers',
  'managedFields',
];

export function ephemeral(source: Obj, at: Field) {
  const template = obj(source.volumeClaimTemplate);
  const place = at.child('volumeClaimTemplate');
  if (!template) return place.required();
  templateMeta(struct(template.metadata), place.child('metadata'));
  claim(struct(template.spec), place.child('spec'));
}

/** Models pkg/apis/core/validation/validation.go ValidateTemplateObjectMeta */
function templateMeta(meta: Obj, at: Field) {
  annotations(meta.annotations, at.child('annotations'));
  labels(meta.labels, at.child('labels'));
  for (const field of notInTemplates)
    if (given(meta[field]) && meta[field] !== '' && meta[field] !== 0)
      at.as(field, field === 'uid' ? 'uID' : field).forbidden('cannot be set');
}

/** Models pkg/apis/core/validation/validation.go ValidatePersistentVolumeClaimSpec */
export function claim(spec: Obj, at: Field) {
  const modes = strings(spec.accessModes);
  if (modes.length === 0) at.child('accessModes').required('at least 1 access mode is required');
  labelSelector(obj(spec.selector), at.child('selector'));
  for (const mode of modes)
    if (!accessModes.includes(mode)) at.child('accessModes').unsupported(mode, accessModes, true);
  if (
    modes.includes('ReadWriteOncePod') &&
    modes.some((m) => m !== 'ReadWriteOncePod' && accessModes.includes(m))
  )
    at.child('accessModes').forbidden('may not use ReadWriteOncePod with other access modes');
  storage(struct(struct(spec.resources).requests).storage, at.child('resources').key('storage'));
  className('storageClassName', spec, at);
  if (given(spec.volumeMode) && !volumeModes.includes(str(spec.volumeMode)))
    at.child('volumeMode').unsupported(str(spec.volumeMode), volumeModes, true);
  dataSources(spec, at);
  className('volumeAttributesClassName', spec, at);
}

function storage(written: unknown, at: Field) {
  if (!given(written)) return at.required();
  const quantity = Quantity.of(written);
  if (quantity.nanos <= 0n) at.invalid(quantity.text, 'must be greater than zero');
}

function className(field: string, spec: Obj, at: Field) {
  const name = str(spec[field]);
  if (name) at.child(field).invalidEach(name, subdomainFaults(name));
}

function dataSources(spec: Obj, at: Field) {
  const source = obj(spec.dataSource);
  const reference = obj(spec.dataSourceRef);
  const namespace = str(reference?.namespace);
  if (source) dataSource(source, at.child('dataSource'));
  if (reference) {
    dataSource(reference, at.child('dataSourceRef'));
    if (namespace) at.child('dataSourceRef', 'namespace').invalidEach(namespace, labelFaults(namespace));
  }
  if (!source || !reference) return;
  // Upstream prints a path of its own here, of which Go's JSON shows nothing.
  const same = ['apiGroup', 'kind', 'name'].every((field) => str(source[field]) === str(reference[field]));
  if (namespace) at.invalid({}, 'may not be specified when dataSourceRef.namespace is specified');
  else if (!same) at.invalid({}, 'must match dataSourceRef');
}

/** Models pkg/apis/core/validation/validation.go validateDataSource, and validateDataSourceRef */
function dataSource(source: Obj, at: Field) {
  const kind = str(source.kind);
  const group = str(source.apiGroup);
  if (!str(source.name)) at.child('name').required();
  if (!kind) at.child('kind').required();
  if (!group && kind !== 'PersistentVolumeClaim')
    at.invalid(kind, "must be 'PersistentVolumeClaim' when referencing the default apiGroup");
  if (group) at.child('apiGroup').invalidEach(group, subdomainFaults(group));
}
