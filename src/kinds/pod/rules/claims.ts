/** The claims of a pod for devices. Models pkg/apis/core/validation/validation.go validatePodResourceClaim */
import { MIRROR } from '../mirror.ts';
import { Field } from '../../rules/field.ts';
import { labelFaults, subdomainFaults } from '../../rules/formats.ts';
import { goStruct } from '../../rules/go-value.ts';
import { type Obj, list, optional, str, struct } from '../../rules/values.ts';

export function podClaims(written: unknown, meta: Obj, at: Field) {
  const names = new Set<string>();
  list(written).forEach((claim, i) => {
    const place = at.index(i);
    if (MIRROR in struct(meta.annotations))
      return place.worded(Field.root()).forbidden('static pods do not support resource claims');
    const name = str(claim.name);
    if (!name) place.child('name').required();
    else if (names.has(name)) place.child('name').duplicate(name);
    else place.child('name').invalidEach(name, labelFaults(name));
    names.add(name);
    const printed = goStruct(claim, 'podResourceClaim');
    const both = ['resourceClaimName', 'resourceClaimTemplateName'].filter(
      (field) => optional(claim[field]) !== null,
    );
    if (both.length === 2)
      place.invalid(
        printed,
        'at most one of `resourceClaimName` or `resourceClaimTemplateName` may be specified',
      );
    if (both.length === 0)
      place.invalid(printed, 'must specify one of: `resourceClaimName`, `resourceClaimTemplateName`');
    for (const field of both)
      place.child(field).invalidEach(str(claim[field]), subdomainFaults(str(claim[field])));
  });
}
