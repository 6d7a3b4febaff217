/** Models pkg/apis/core/validation/validation.go ValidateServiceAccount */
import { Field } from '../rules/field.ts';
import { subdomainFaults } from '../rules/formats.ts';
import { objectMeta, objectMetaUpdate } from '../rules/meta.ts';
import { struct } from '../rules/values.ts';
import type { RulesPart } from '../types.ts';

export const rules: RulesPart = {
  kind: 'ServiceAccount',
  validate(account) {
    const root = Field.root();
    objectMeta(struct(account.metadata), true, subdomainFaults, root.child('metadata'));
    return root.errors;
  },
  validateUpdate(_before, after) {
    const root = Field.root();
    objectMetaUpdate(struct(after.metadata), root.child('metadata'));
    objectMeta(struct(after.metadata), true, subdomainFaults, root.child('metadata'));
    return root.errors;
  },
};
