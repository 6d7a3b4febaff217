/** Whether a pod fits the node by its labels and taints. Models staging/src/k8s.io/component-helpers/scheduling/corev1/nodeaffinity/nodeaffinity.go Match */
import type { Taint } from '../../api/lab.ts';
import type { PodSpec } from '../../api/objects.ts';
import type { World } from '../../kubelet/world.ts';
import { type Obj, list, obj, str, strings, struct } from '../../kinds/rules/values.ts';

type Labels = ReadonlyMap<string, string>;

/** Models staging/src/k8s.io/component-helpers/scheduling/corev1/nodeaffinity/nodeaffinity.go nodeSelectorRequirementsAsSelector */
function meets(labels: Labels, { key, operator, values }: Obj): boolean {
  const value = labels.get(str(key));
  const wanted = strings(values);
  const than = (holds: (a: number, b: number) => boolean) =>
    value !== undefined && /^[+-]?\d+$/.test(value) && holds(Number(value), Number(wanted[0]));
  switch (operator) {
    case 'In':
      return value !== undefined && wanted.includes(value);
    case 'NotIn':
      return value === undefined || !wanted.includes(value);
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    case 'Gt':
      return than((a, b) => a > b);
    case 'Lt':
      return than((a, b) => a < b);
    default:
      return false;
  }
}

/** An empty term matches nothing; labels that nobody has written match any. Models staging/src/k8s.io/component-helpers/scheduling/corev1/nodeaffinity/nodeaffinity.go Match */
function matchesTerm(term: Obj, labels: Labels | null, fields: Labels): boolean {
  const [expressions, ofFields] = [list(term.matchExpressions), list(term.matchFields)];
  if (expressions.length + ofFields.length === 0) return false;
  return (
    ofFields.every((each) => meets(fields, each)) &&
    (labels === null || expressions.every((each) => meets(labels, each)))
  );
}

/** Models staging/src/k8s.io/component-helpers/scheduling/corev1/nodeaffinity/nodeaffinity.go GetRequiredNodeAffinity */
export function fitsAffinity({ nodeName, nodeLabels }: World, spec: PodSpec): boolean {
  const selector = Object.entries(struct(spec.nodeSelector));
  if (nodeLabels && !selector.every(([key, value]) => nodeLabels.get(key) === value)) return false;
  const required = obj(
    struct(struct(spec.affinity).nodeAffinity).requiredDuringSchedulingIgnoredDuringExecution,
  );
  if (!required) return true;
  const fields = new Map([['metadata.name', nodeName]]);
  return list(required.nodeSelectorTerms).some((term) => matchesTerm(term, nodeLabels, fields));
}

/** Models staging/src/k8s.io/api/core/v1/toleration.go ToleratesTaint */
const tolerates = ({ key, operator, value, effect }: Obj, taint: Taint): boolean =>
  (!str(effect) || effect === taint.effect) &&
  (!str(key) || key === taint.key) &&
  (operator === 'Exists' || ((!str(operator) || operator === 'Equal') && str(value) === taint.value));

/** Whether the pod bears the node's taints of these effects. Models staging/src/k8s.io/component-helpers/scheduling/corev1/helpers.go FindMatchingUntoleratedTaint */
export const bearsTaints = (
  { nodeTaints }: World,
  spec: PodSpec,
  effects: readonly Taint['effect'][] = ['NoSchedule', 'NoExecute'],
): boolean =>
  (nodeTaints ?? []).every(
    (taint) =>
      !effects.includes(taint.effect) || list(spec.tolerations).some((each) => tolerates(each, taint)),
  );
