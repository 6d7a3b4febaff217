/** Models staging/src/k8s.io/kubectl/pkg/describe/describe.go describeReplicationController */
import { type Obj, get } from '../../printers/access.ts';
import { formatLabels } from '../pod-template/columns.ts';
import {
  conditionLines,
  describeTemplate,
  labelled,
  lines,
  named,
  podStatuses,
  replicas,
  whole,
} from '../pod-template/describe.ts';
import type { DescribeContext } from '../types.ts';

export function describeReplicationController(controller: Obj, context: DescribeContext): string {
  const matchLabels = (get(controller, 'spec', 'selector') ?? {}) as Record<string, string>;
  return whole(
    context,
    named(controller),
    lines(['Selector', formatLabels(controller, 'spec', 'selector')]),
    labelled(controller),
    lines(
      ['Replicas', replicas(controller)],
      ['Pods Status', podStatuses(controller, context, { matchLabels })],
    ),
    describeTemplate(get(controller, 'spec', 'template')),
    conditionLines(controller),
  );
}
