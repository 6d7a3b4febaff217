/** A container's variables. Models pkg/apis/core/validation/validation.go ValidateEnv, and ValidateEnvFrom */
import type { Field } from '../../rules/field.ts';
import {
  configKeyFaults,
  labelFaults,
  masked,
  subdomainFaults,
  variableFaults,
} from '../../rules/formats.ts';
import { noBacksteps } from '../../rules/paths.ts';
import { type Obj, list, obj, str } from '../../rules/values.ts';
import { fieldSelector, resourceSelector } from './selectors.ts';

const fields = [
  'metadata.name',
  'metadata.namespace',
  'metadata.uid',
  'spec.nodeName',
  'spec.serviceAccountName',
  'status.hostIP',
  'status.hostIPs',
  'status.podIP',
  'status.podIPs',
];

/** Models pkg/apis/core/validation/validation.go validateConfigMapKeySelector, and validateSecretKeySelector */
function keySelector(ref: Obj, at: Field) {
  const name = str(ref.name);
  const key = str(ref.key);
  at.child('name').invalidEach(name, subdomainFaults(name));
  if (!key) at.child('key').required();
  else at.child('key').invalidEach(key, configKeyFaults(key));
}

/** Models pkg/apis/core/validation/validation.go validateFileKeySelector */
function fileKeySelector(ref: Obj, at: Field) {
  const key = str(ref.key);
  const volume = str(ref.volumeName);
  if (!key) at.child('key').required();
  else at.child('key').invalidEach(key, variableFaults(key));
  if (!volume) at.child('volumeName').required();
  else at.child('volumeName').invalidEach(volume, labelFaults(volume));
  if (!str(ref.path)) at.child('path').required();
  else noBacksteps(str(ref.path), at.child('path'));
}

const sources: Readonly<Record<string, (ref: Obj, at: Field) => void>> = {
  fieldRef: (ref, at) => fieldSelector(ref, fields, at),
  resourceFieldRef: (ref, at) => resourceSelector(ref, at, false),
  configMapKeyRef: keySelector,
  secretKeyRef: keySelector,
  fileKeyRef: fileKeySelector,
};

export function env(written: unknown, at: Field) {
  list(written).forEach((variable, i) => {
    const name = str(variable.name);
    if (!name) at.index(i).child('name').required();
    else at.index(i).child('name').invalidEach(name, variableFaults(name));
    valueFrom(variable, at.index(i).child('valueFrom'));
  });
}

/** Models pkg/apis/core/validation/validation.go validateEnvVarValueFrom */
function valueFrom(variable: Obj, at: Field) {
  const from = obj(variable.valueFrom);
  if (!from) return;
  let count = 0;
  for (const [name, rule] of Object.entries(sources)) {
    const ref = obj(from[name]);
    if (!ref) continue;
    count++;
    rule(ref, at.child(name));
  }
  if (count === 0)
    at.invalid(
      '',
      'must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef`, `secretKeyRef` or `fileKeyRef`',
    );
  else if (str(variable.value)) at.invalid('', 'may not be specified when `value` is not empty');
  else if (count > 1) at.invalid('', 'may not have more than one field specified at a time');
}

export function envFrom(written: unknown, at: Field) {
  list(written).forEach((source, i) => {
    const place = at.index(i);
    const prefix = str(source.prefix);
    if (prefix) place.child('prefix').invalidEach(prefix, variableFaults(prefix));
    let count = 0;
    for (const kind of ['configMapRef', 'secretRef']) {
      const ref = obj(source[kind]);
      if (!ref) continue;
      count++;
      const name = str(ref.name);
      if (!name) place.child(kind, 'name').required();
      else place.child(kind, 'name').invalidEach(name, subdomainFaults(masked(name)));
    }
    if (count === 0) place.worded(at).invalid('', 'must specify one of: `configMapRef` or `secretRef`');
    else if (count > 1) place.worded(at).invalid('', 'may not have more than one field specified at a time');
  });
}
