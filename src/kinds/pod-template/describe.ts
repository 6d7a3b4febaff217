/** What the descriptions of workloads have in common. Models staging/src/k8s.io/kubectl/pkg/describe/describe.go DescribePodTemplate */
import type { LabelSelector } from '../../api/workloads.ts';
import { type Obj, get, list, number, text } from '../../printers/access.ts';
import { describeEvents } from '../../printers/event-lines.ts';
import { align, forDescribe } from '../../printers/tabwriter.ts';
import { annotations, multiline, pairs } from '../../printers/words.ts';
import { describeContainers } from '../pod/describe-container.ts';
import { tolerationLines, topologySpread } from '../pod/describe-scheduling.ts';
import { describeVolumes } from '../pod/describe-volumes.ts';
import type { DescribeContext } from '../types.ts';
import { formatSelector, isEmpty, matches } from './selector.ts';

const INDENT = '  ';

export function describeTemplate(template: unknown): string {
  const pod = { metadata: get(template, 'metadata'), spec: get(template, 'spec') } as Obj;
  const out = ['Pod Template:\n', multiline('  Labels', pairs(pod, 'metadata', 'labels'))];
  if (pairs(pod, 'metadata', 'annotations').length) out.push(annotations(pod, '  Annotations'));
  const account = text(pod, 'spec', 'serviceAccountName');
  if (account) out.push(`  Service Account:\t${account}\n`);
  if (list(pod, 'spec', 'initContainers').length)
    out.push(describeContainers('Init Containers', pod, 'initContainers', null, INDENT));
  out.push(describeContainers('Containers', pod, 'containers', null, INDENT));
  out.push(describeVolumes(list(pod, 'spec', 'volumes'), INDENT));
  out.push(topologySpread(pod, INDENT));
  const priority = text(pod, 'spec', 'priorityClassName');
  if (priority) out.push(`  Priority Class Name:\t${priority}\n`);
  out.push(multiline('  Node-Selectors', pairs(pod, 'spec', 'nodeSelector')));
  out.push(multiline('  Tolerations', tolerationLines(pod)));
  return out.join('');
}

/** Nothing for a selector that is empty. Models staging/src/k8s.io/apimachinery/pkg/labels/selector.go String */
export function selectorText(object: unknown): string {
  const selector = get(object, 'spec', 'selector') as LabelSelector | undefined;
  return selector && !isEmpty(selector) ? formatSelector(selector) : '';
}

/** Lines of a label and a value, without those that have none. */
export const lines = (...all: readonly (readonly [label: string, value: string | number | null])[]): string =>
  all.map(([label, value]) => (value === null ? '' : `${label}:\t${value}\n`)).join('');

export const named = (object: Obj): string =>
  lines(['Name', text(object, 'metadata', 'name')], ['Namespace', text(object, 'metadata', 'namespace')]);

/** Labels and annotations. */
export const labelled = (object: Obj): string =>
  multiline('Labels', pairs(object, 'metadata', 'labels')) + annotations(object);

/** Null for an object that nobody controls. Models staging/src/k8s.io/kubectl/pkg/describe/describe.go printController */
export function controlledBy(object: Obj): string | null {
  const owner = list(object, 'metadata', 'ownerReferences').find(({ controller }) => controller === true);
  return owner ? `${text(owner, 'kind')}/${text(owner, 'name')}` : null;
}

export const isControlledBy = (object: Obj, uid: string): boolean =>
  list(object, 'metadata', 'ownerReferences').some((each) => each.controller === true && each.uid === uid);

/** How the workload's own pods are. Models staging/src/k8s.io/kubectl/pkg/describe/describe.go getPodStatusForController */
export function podStatuses(object: Obj, { beside }: DescribeContext, selector: LabelSelector): string {
  const pods = beside('Pod').filter(
    (pod) =>
      matches(selector, get(pod, 'metadata', 'labels') as Record<string, string> | undefined) &&
      isControlledBy(pod, text(object, 'metadata', 'uid')),
  );
  const count = (phase: string) => pods.filter((pod) => text(pod, 'status', 'phase') === phase).length;
  return `${count('Running')} Running / ${count('Pending')} Waiting / ${count('Succeeded')} Succeeded / ${count('Failed')} Failed`;
}

export function conditionLines(object: Obj): string {
  const conditions = list(object, 'status', 'conditions');
  if (conditions.length === 0) return '';
  const rows = conditions.map(
    (each) => `  ${text(each, 'type')} \t${text(each, 'status')}\t${text(each, 'reason')}\n`,
  );
  return `Conditions:\n  Type\tStatus\tReason\n  ----\t------\t------\n${rows.join('')}`;
}

/** `1 current / 3 desired` */
export const replicas = (object: Obj): string =>
  `${number(object, 'status', 'replicas')} current / ${number(object, 'spec', 'replicas')} desired`;

/** The whole description, with the object's events when they are asked for. */
export const whole = ({ withEvents, events, now }: DescribeContext, ...parts: readonly string[]): string =>
  align(parts.join('') + (withEvents ? describeEvents(events(), now) : ''), forDescribe);
