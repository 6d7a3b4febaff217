/** Models staging/src/k8s.io/kubectl/pkg/describe/describe.go describeStatefulSet */
import type { LabelSelector } from '../../api/workloads.ts';
import { type Obj, get, list, number, text } from '../../printers/access.ts';
import { multiline, pairs, rfc1123 } from '../../printers/words.ts';
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

const STORAGE_CLASS = 'volume.beta.kubernetes.io/storage-class';

/** Models staging/src/k8s.io/kubectl/pkg/describe/describe.go describeVolumeClaimTemplates */
function claimLines(set: Obj): string {
  const claims = list(set, 'spec', 'volumeClaimTemplates');
  if (claims.length === 0) return 'Volume Claims:\t<none>\n';
  const all = claims.map((claim) => {
    const storageClass =
      text(claim, 'metadata', 'annotations', STORAGE_CLASS) || text(claim, 'spec', 'storageClassName');
    const modes = get(claim, 'spec', 'accessModes');
    return [
      lines(['  Name', text(claim, 'metadata', 'name')], ['  StorageClass', storageClass]),
      indented('Labels', pairs(claim, 'metadata', 'labels')),
      indented('Annotations', pairs(claim, 'metadata', 'annotations')),
      lines(
        ['  Capacity', text(claim, 'spec', 'resources', 'requests', 'storage') || '<default>'],
        ['  Access Modes', `[${Array.isArray(modes) ? modes.join(' ') : ''}]`],
      ),
    ].join('');
  });
  return `Volume Claims:\n${all.join('')}`;
}

const indented = (label: string, all: readonly string[]) =>
  multiline(`  ${label}`, all).replaceAll('\n\t', '\n  \t');

export function describeStatefulSet(set: Obj, context: DescribeContext): string {
  const rolling = get(set, 'spec', 'updateStrategy', 'rollingUpdate');
  const partitioned = get(rolling, 'partition') !== undefined;
  return whole(
    context,
    named(set),
    lines(
      ['CreationTimestamp', rfc1123(text(set, 'metadata', 'creationTimestamp'))],
      ['Selector', selectorText(set)],
    ),
    labelled(set),
    lines(
      ['Replicas', `${number(set, 'spec', 'replicas')} desired | ${number(set, 'status', 'replicas')} total`],
      ['Update Strategy', text(set, 'spec', 'updateStrategy', 'type')],
      ['  Partition', partitioned ? number(rolling, 'partition') : null],
      ['  MaxUnavailable', partitioned ? text(rolling, 'maxUnavailable') || null : null],
      ['Pods Status', podStatuses(set, context, get(set, 'spec', 'selector') as LabelSelector)],
    ),
    describeTemplate(get(set, 'spec', 'template')),
    claimLines(set),
  );
}
