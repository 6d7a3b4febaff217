/** Structs that several workloads have. */
import type { Types } from '../shape.ts';

export const templateTypes: Types = {
  LabelSelector: { matchExpressions: ['#LabelSelectorRequirement'], matchLabels: { '*': 's' } },
  LabelSelectorRequirement: { key: 's', operator: 's:LabelSelectorOperator', values: ['s'] },
  PodTemplateSpec: { metadata: '#ObjectMeta', spec: '#PodSpec' },
};

/** The fields of an object whose `spec` is a struct of its own. */
export const withSpec = (struct: string): Types[string] => ({
  apiVersion: '*',
  kind: '*',
  metadata: '#ObjectMeta',
  spec: `#${struct}`,
  status: '*',
});
