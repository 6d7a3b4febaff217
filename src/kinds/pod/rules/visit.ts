/** All containers of a pod. Models pkg/apis/core/pods/helpers.go VisitContainersWithPath */
import type { Field } from '../../rules/field.ts';
import { type Obj, list } from '../../rules/values.ts';

/** `at` = the pod's spec. */
export function visit(spec: Obj, at: Field, visitor: (container: Obj, at: Field) => void) {
  for (const field of ['initContainers', 'containers', 'ephemeralContainers'])
    list(spec[field]).forEach((container, i) => visitor(container, at.child(field).index(i)));
}
