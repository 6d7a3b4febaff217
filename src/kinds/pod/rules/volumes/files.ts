/** Volumes whose files are keys of other objects. */
import type { Field } from '../../../rules/field.ts';
import { fileMode, notReserved } from '../../../rules/paths.ts';
import { type Obj, list, maybe, obj, str } from '../../../rules/values.ts';
import { fieldSelector, resourceSelector } from '../selectors.ts';
import type { SourceRule } from './disks.ts';

/** Models pkg/apis/core/validation/validation.go validateKeyToPath */
export function keyToPath(item: Obj, at: Field) {
  if (!str(item.key)) at.child('key').required();
  if (!str(item.path)) at.child('path').required();
  notReserved(str(item.path), at.child('path'));
  fileMode(maybe(item.mode), at.child('mode'));
}

/** Models pkg/apis/core/validation/validation.go validateSecretVolumeSource, and validateConfigMapVolumeSource */
const keyed =
  (name: string): SourceRule =>
  (source, at) => {
    if (!str(source[name])) at.child(name).required();
    fileMode(maybe(source.defaultMode), at.child('defaultMode'));
    list(source.items).forEach((item, i) => keyToPath(item, at.child('items').index(i)));
  };

const fields = [
  'metadata.name',
  'metadata.namespace',
  'metadata.labels',
  'metadata.annotations',
  'metadata.uid',
];

/** `at` = the volume: upstream does not say which of its files. Models pkg/apis/core/validation/validation.go validateDownwardAPIVolumeFile */
export function downwardFile(file: Obj, at: Field) {
  if (!str(file.path)) at.child('path').required();
  notReserved(str(file.path), at.child('path'));
  const fieldRef = obj(file.fieldRef);
  const resourceFieldRef = obj(file.resourceFieldRef);
  if (fieldRef) {
    fieldSelector(fieldRef, fields, at.child('fieldRef'));
    if (resourceFieldRef)
      at.invalid('resource', 'fieldRef and resourceFieldRef can not be specified simultaneously');
  } else if (resourceFieldRef) resourceSelector(resourceFieldRef, at.child('resourceFieldRef'), true);
  else at.required('one of fieldRef and resourceFieldRef is required');
  fileMode(maybe(file.mode), at.child('mode'));
}

export const fileRules: Readonly<Record<string, SourceRule>> = {
  secret: keyed('secretName'),
  configMap: keyed('name'),
  /** Models pkg/apis/core/validation/validation.go validateDownwardAPIVolumeSource */
  downwardAPI(source, at) {
    fileMode(maybe(source.defaultMode), at.child('defaultMode'));
    list(source.items).forEach((file, i) => downwardFile(file, at.child('items').index(i).worded(at)));
  },
};
