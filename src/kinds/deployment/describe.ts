/** Models staging/src/k8s.io/kubectl/pkg/describe/describe.go describeDeployment */
import type { LabelSelector } from '../../api/workloads.ts';
import { type Obj, get, number, text } from '../../printers/access.ts';
import { rfc1123 } from '../../printers/words.ts';
import { canonical } from '../canonical.ts';
import {
  conditionLines,
  describeTemplate,
  isControlledBy,
  labelled,
  lines,
  named,
  selectorText,
  whole,
} from '../pod-template/describe.ts';
import { matches } from '../pod-template/selector.ts';
import type { DescribeContext } from '../types.ts';

function withoutHash(object: Obj): string {
  const { metadata, spec } = (get(object, 'spec', 'template') ?? {}) as { metadata?: Obj; spec?: unknown };
  const { labels, ...others } = metadata ?? {};
  const { 'pod-template-hash': _hash, ...own } = (labels ?? {}) as Obj;
  return canonical({ metadata: { ...others, labels: own }, spec });
}

const made = (sets: readonly Obj[]): string =>
  sets
    .map(
      (set) =>
        `${text(set, 'metadata', 'name')} (${number(set, 'status', 'replicas')}/${number(set, 'spec', 'replicas')} replicas created)`,
    )
    .join(', ') || '<none>';

/** The sets before the one of the template as it is, and that one. Models staging/src/k8s.io/kubectl/pkg/util/deployment/deployment.go GetAllReplicaSetsInChunks */
function setLines(deployment: Obj, { beside }: DescribeContext): string {
  const selector = get(deployment, 'spec', 'selector') as LabelSelector;
  const sets = beside('ReplicaSet').filter(
    (set) =>
      isControlledBy(set, text(deployment, 'metadata', 'uid')) &&
      matches(selector, get(set, 'metadata', 'labels') as Record<string, string> | undefined),
  );
  if (sets.length === 0) return '';
  const born = (set: Obj) => text(set, 'metadata', 'creationTimestamp');
  const current = [...sets]
    .sort((a, b) => (born(a) < born(b) ? -1 : born(a) > born(b) ? 1 : 0))
    .find((set) => withoutHash(set) === withoutHash(deployment));
  return lines(
    ['OldReplicaSets', made(sets.filter((set) => set !== current))],
    ['NewReplicaSet', made(current ? [current] : [])],
  );
}

export function describeDeployment(deployment: Obj, context: DescribeContext): string {
  const status = (field: string) => number(deployment, 'status', field);
  const rolling = get(deployment, 'spec', 'strategy', 'rollingUpdate');
  return whole(
    context,
    named(deployment),
    lines(['CreationTimestamp', rfc1123(text(deployment, 'metadata', 'creationTimestamp'))]),
    labelled(deployment),
    lines(
      ['Selector', selectorText(deployment)],
      [
        'Replicas',
        `${number(deployment, 'spec', 'replicas')} desired | ${status('updatedReplicas')} updated | ${status('replicas')} total | ${status('availableReplicas')} available | ${status('unavailableReplicas')} unavailable`,
      ],
      ['StrategyType', text(deployment, 'spec', 'strategy', 'type')],
      ['MinReadySeconds', number(deployment, 'spec', 'minReadySeconds')],
      [
        'RollingUpdateStrategy',
        rolling
          ? `${text(rolling, 'maxUnavailable')} max unavailable, ${text(rolling, 'maxSurge')} max surge`
          : null,
      ],
    ),
    describeTemplate(get(deployment, 'spec', 'template')),
    conditionLines(deployment),
    setLines(deployment, context),
  );
}
