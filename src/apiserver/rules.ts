/**
 * What the API server refuses and remarks on, kind by kind. Whoever imports this has it; a page starts without and loads it
 * beside (see `validate.ts`).
 */
import { found } from '../kinds/found-rules.ts';
import { serverPartOf } from '../kinds/index.ts';
import { addTypes, type Types } from '../kinds/shape.ts';
import structs from '../kinds/pod/rules/structure.json' with { type: 'json' };
import type { PodSpec } from '../api/objects.ts';
import { needsSecrets, needsToken } from '../kinds/pod/references.ts';
import { Field } from '../kinds/rules/field.ts';
import { subdomainFaults } from '../kinds/rules/formats.ts';
import { objectMeta, objectMetaUpdate } from '../kinds/rules/meta.ts';
import { str, struct } from '../kinds/rules/values.ts';
import type { RulesPart } from '../kinds/types.ts';
import { provideReaders } from './decode.ts';
import { withoutRemoved } from './removed.ts';
import { unmarshalers } from './unmarshal.ts';
import { provideRules } from './validate.ts';

/** Of kinds without rules of their own: metadata. */
const others: RulesPart = {
  kind: '',
  validate(object) {
    const root = Field.root();
    const meta = struct(object.metadata);
    const { nameFaults = subdomainFaults } = serverPartOf(str(object.kind));
    objectMeta(meta, true, nameFaults, root.child('metadata'));
    return root.errors;
  },
  validateUpdate(_before, after) {
    const root = Field.root();
    objectMetaUpdate(struct(after.metadata), root.child('metadata'));
    return root.errors;
  },
};

const byKind = new Map<string, RulesPart>(found.map((part) => [part.kind, part]));

/** Models plugin/pkg/admission/serviceaccount/admission.go Plugin.Validate */
function mirrorFault(spec: PodSpec): string | null {
  if (spec.serviceAccountName) return 'a mirror pod may not reference service accounts';
  if (needsSecrets(spec)) return 'a mirror pod may not reference secrets';
  return needsToken(spec) ? 'a mirror pod may not use ServiceAccountToken volume projections' : null;
}

addTypes(structs as unknown as Types);
provideReaders(unmarshalers);
provideRules({ of: (kind) => byKind.get(kind) ?? others, withoutRemoved, mirrorFault });
