/** Models staging/src/k8s.io/kubectl/pkg/describe/describe.go describeDaemonSet */
import type { LabelSelector } from '../../api/workloads.ts';
import { type Obj, get, number } from '../../printers/access.ts';
import { formatLabels } from '../pod-template/columns.ts';
import {
  describeTemplate,
  labelled,
  lines,
  named,
  podStatuses,
  selectorText,
  whole,
} from '../pod-template/describe.ts';
import type { DescribeContext } from '../types.ts';

const counts: readonly [label: string, field: string][] = [
  ['Desired Number of Nodes Scheduled', 'desiredNumberScheduled'],
  ['Current Number of Nodes Scheduled', 'currentNumberScheduled'],
  ['Number of Nodes Scheduled with Up-to-date Pods', 'updatedNumberScheduled'],
  ['Number of Nodes Scheduled with Available Pods', 'numberAvailable'],
  ['Number of Nodes Misscheduled', 'numberMisscheduled'],
];

export function describeDaemonSet(set: Obj, context: DescribeContext): string {
  return whole(
    context,
    named(set),
    lines(
      ['Selector', selectorText(set)],
      ['Node-Selector', formatLabels(set, 'spec', 'template', 'spec', 'nodeSelector')],
    ),
    labelled(set),
    ...counts.map(([label, field]) => `${label}: ${number(set, 'status', field)}\n`),
    lines(['Pods Status', podStatuses(set, context, get(set, 'spec', 'selector') as LabelSelector)]),
    describeTemplate(get(set, 'spec', 'template')),
  );
}
