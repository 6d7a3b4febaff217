/** Models staging/src/k8s.io/kubectl/pkg/describe/describe.go describeReplicaSet */
import type { LabelSelector } from '../../api/workloads.ts';
import { type Obj, get } from '../../printers/access.ts';
import {
  conditionLines,
  controlledBy,
  describeTemplate,
  labelled,
  lines,
  named,
  podStatuses,
  replicas,
  whole,
} from '../pod-template/describe.ts';
import { formatSelector } from '../pod-template/selector.ts';
import type { DescribeContext } from '../types.ts';

export function describeReplicaSet(set: Obj, context: DescribeContext): string {
  const selector = get(set, 'spec', 'selector') as LabelSelector;
  return whole(
    context,
    named(set),
    lines(['Selector', formatSelector(selector)]),
    labelled(set),
    lines(
      ['Controlled By', controlledBy(set)],
      ['Replicas', replicas(set)],
      ['Pods Status', podStatuses(set, context, selector)],
    ),
    describeTemplate(get(set, 'spec', 'template')),
    conditionLines(set),
  );
}
