/** What every object's metadata obeys. Models staging/src/k8s.io/apimachinery/pkg/api/validation/objectmeta.go ValidateObjectMeta */
import type { Field } from './field.ts';
import { keyFaults, labelFaults, masked } from './formats.ts';
import { labels } from './selector.ts';
import { type Obj, bytes, entries, given, list, num, str, strings, truth } from './values.ts';

/** Bytes of all keys and values together. */
export const annotationsLimit = 256 * 1024;
const standardFinalizers = ['kubernetes', 'orphan', 'foregroundDeletion'];

/** Errors in an object's name. */
export type NameFaults = (name: string) => string[];

export function objectMeta(meta: Obj, namespaced: boolean, nameFaults: NameFaults, at: Field) {
  const generateName = str(meta.generateName);
  const name = str(meta.name);
  if (generateName) at.child('generateName').invalidEach(generateName, nameFaults(masked(generateName)));
  if (!name) at.child('name').required('name or generateName is required');
  else at.child('name').invalidEach(name, nameFaults(name));
  const namespace = str(meta.namespace);
  if (!namespaced) {
    if (namespace) at.child('namespace').forbidden('not allowed on this type');
  } else if (namespace) at.child('namespace').invalidEach(namespace, labelFaults(namespace));
  if (num(meta.generation) < 0)
    at.child('generation').invalid(num(meta.generation), 'must be greater than or equal to 0');
  labels(meta.labels, at.child('labels'));
  annotations(meta.annotations, at.child('annotations'));
  ownerReferences(meta.ownerReferences, at.child('ownerReferences'));
  finalizers(strings(meta.finalizers), at.child('finalizers'));
  strings(meta.finalizers).forEach((each, i) => kubeFinalizer(each, at.child('finalizers').index(i)));
}

/** Models staging/src/k8s.io/apimachinery/pkg/api/validation/objectmeta.go ValidateAnnotations */
export function annotations(written: unknown, at: Field) {
  let size = 0;
  for (const [key, value] of entries(written)) {
    at.invalidEach(key, keyFaults(key.toLowerCase()));
    size += bytes(key) + bytes(value);
  }
  if (size > annotationsLimit) at.tooLong(annotationsLimit);
}

/** Models staging/src/k8s.io/apimachinery/pkg/api/validation/objectmeta.go ValidateOwnerReferences */
function ownerReferences(written: unknown, at: Field) {
  let controller = '';
  for (const reference of list(written)) {
    ownerReference(reference, at);
    if (!truth(reference.controller)) continue;
    const current = `${str(reference.kind)}/${str(reference.name)}`;
    if (controller === '') controller = current;
    else
      at.invalid(
        list(written).map(asJson),
        `Only one reference can have Controller set to true. Found "true" in references for ${controller} and ${current}`,
      );
  }
}

/** The fields in Go's order. */
const asJson = ({ apiVersion, kind, name, uid, controller, blockOwnerDeletion }: Obj): Obj => ({
  apiVersion: str(apiVersion),
  kind: str(kind),
  name: str(name),
  uid: str(uid),
  ...(given(controller) ? { controller } : {}),
  ...(given(blockOwnerDeletion) ? { blockOwnerDeletion } : {}),
});

/** Models staging/src/k8s.io/apimachinery/pkg/api/validation/objectmeta.go validateOwnerReference */
function ownerReference(reference: Obj, at: Field) {
  const apiVersion = str(reference.apiVersion);
  const slashes = apiVersion.split('/').length - 1;
  // A text with two slashes is not a valid group and version.
  const version = slashes > 1 ? '' : apiVersion.split('/').at(-1)!;
  const kind = str(reference.kind);
  if (!version) at.child('apiVersion').invalid(apiVersion, 'version must not be empty');
  if (!kind) at.child('kind').invalid(kind, 'must not be empty');
  if (!str(reference.name)) at.child('name').invalid('', 'must not be empty');
  if (!str(reference.uid)) at.child('uid').invalid('', 'must not be empty');
  if (apiVersion === 'v1' && kind === 'Event')
    at.invalid(asJson(reference), '/v1, Kind=Event is disallowed from being an owner');
}

/** Models staging/src/k8s.io/apimachinery/pkg/api/validation/objectmeta.go ValidateFinalizers */
function finalizers(names: readonly string[], at: Field) {
  for (const name of names) at.invalidEach(name, keyFaults(name));
  if (names.includes('orphan') && names.includes('foregroundDeletion'))
    at.invalid(names, 'finalizer orphan and foregroundDeletion cannot be both set');
}

/** Models pkg/apis/core/validation/validation.go validateKubeFinalizerName */
export function kubeFinalizer(name: string, at: Field) {
  if (!name.includes('/') && !standardFinalizers.includes(name))
    at.invalid(name, 'name is neither a standard finalizer name nor is it fully qualified');
}

/** Models staging/src/k8s.io/apimachinery/pkg/api/validation/objectmeta.go ValidateObjectMetaUpdate */
export function objectMetaUpdate(after: Obj, at: Field) {
  labels(after.labels, at.child('labels'));
  annotations(after.annotations, at.child('annotations'));
  ownerReferences(after.ownerReferences, at.child('ownerReferences'));
}
