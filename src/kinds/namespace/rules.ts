/** Models pkg/apis/core/validation/validation.go ValidateNamespace */
import { Field } from '../rules/field.ts';
import { keyFaults, labelFaults } from '../rules/formats.ts';
import { kubeFinalizer, objectMeta, objectMetaUpdate } from '../rules/meta.ts';
import { strings, struct } from '../rules/values.ts';
import type { RulesPart } from '../types.ts';

export const rules: RulesPart = {
  kind: 'Namespace',
  validate(namespace) {
    const root = Field.root();
    objectMeta(struct(namespace.metadata), false, labelFaults, root.child('metadata'));
    const place = root.child('spec', 'finalizers');
    for (const name of strings(struct(namespace.spec).finalizers)) {
      place.invalidEach(name, keyFaults(name));
      kubeFinalizer(name, place);
    }
    return root.errors;
  },
  validateUpdate(_before, after) {
    const root = Field.root();
    objectMetaUpdate(struct(after.metadata), root.child('metadata'));
    return root.errors;
  },
};
