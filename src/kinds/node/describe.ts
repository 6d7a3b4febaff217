/** `kubectl describe node`. Models staging/src/k8s.io/kubectl/pkg/describe/describe.go describeNode */
import { type Obj, entries, get, list, text } from '../../printers/access.ts';
import { humanDuration } from '../../printers/duration.ts';
import { align, forDescribe } from '../../printers/tabwriter.ts';
import { canonicalQuantity } from '../quantity.ts';
import { annotations, multiline, pairs, rfc1123 } from '../../printers/words.ts';

const NONE = '<none>';
const TERMINAL = ['Succeeded', 'Failed'];

const factors: Record<string, number> = {
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
};

function amountOf(quantity: string): number {
  const [, digits = '0', unit = ''] = /^([\d.]+)(.*)$/.exec(quantity) ?? [];
  return Number(digits) * (factors[unit] ?? 1);
}

/** Several quantities of one resource: in the unit of the first that is not zero. */
function sum(quantities: readonly string[]): string {
  const counted = quantities.filter((each) => amountOf(each) !== 0);
  if (counted.length === 0) return '0';
  const unit = /[a-zA-Z]*$/.exec(counted[0]!)![0];
  const total = counted.reduce((all, each) => all + amountOf(each), 0) / (factors[unit] ?? 1);
  return canonicalQuantity(Number.isInteger(total) ? `${total}${unit}` : `${Math.round(total * 1000)}m`);
}

/** What a pod asks for: its containers together, or its greediest init container. Models staging/src/k8s.io/component-helpers/resource/helpers.go PodRequests, and PodLimits */
function asked(pod: Obj, what: 'requests' | 'limits', resource: string): string {
  const of = (field: string) =>
    list(pod, 'spec', field).map((container) => text(container, 'resources', what, resource) || '0');
  const together = sum(of('containers'));
  return of('initContainers').reduce(
    (most, each) => (amountOf(each) > amountOf(most) ? each : most),
    together,
  );
}

function share(quantity: string, node: Obj, resource: string): string {
  const all = amountOf(text(node, 'status', 'allocatable', resource) || '0');
  return `${quantity} (${all ? Math.trunc((amountOf(quantity) / all) * 100) : 0}%)`;
}

const columns = [
  ['CPU Requests', 'cpu', 'requests'],
  ['CPU Limits', 'cpu', 'limits'],
  ['Memory Requests', 'memory', 'requests'],
  ['Memory Limits', 'memory', 'limits'],
] as const;

/** A table with a line under its header, each line indented. */
const lines = (rows: readonly (readonly string[])[]) => rows.map((row) => `  ${row.join('\t')}\n`).join('');
const underlined = (header: readonly string[]) => [header, header.map((name) => '-'.repeat(name.length))];

/** `pods` = all pods of all namespaces, `lease` = what the kubelet renews; `now` in milliseconds since 1970. */
/** By their effects, then by their keys. Models staging/src/k8s.io/kubectl/pkg/describe/describe.go printTaintsMultilineWithIndent */
const taints = (node: Obj): string[] =>
  list(node, 'spec', 'taints')
    .map((each): [order: string, line: string] => {
      const [key, value, effect] = ['key', 'value', 'effect'].map((field) => text(each, field));
      return [`${effect},${key}`, `${key}${value && `=${value}`}:${effect}`];
    })
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, line]) => line);

export function describeNode(node: Obj, pods: readonly Obj[], lease: Obj, now: number): string {
  const name = text(node, 'metadata', 'name');
  const out: string[] = [];
  const section = (label: string, map: [string, unknown][]) =>
    out.push(`${label}:\n`, ...map.map(([key, value]) => `  ${key}:\t${String(value)}\n`));
  out.push(`Name:\t${name}\n`, `Roles:\t${NONE}\n`);
  out.push(multiline('Labels', pairs(node, 'metadata', 'labels')), annotations(node));
  out.push(`CreationTimestamp:\t${rfc1123(text(node, 'metadata', 'creationTimestamp'))}\n`);
  out.push(
    multiline('Taints', taints(node)),
    `Unschedulable:\t${text(node, 'spec', 'unschedulable') || 'false'}\n`,
  );
  section('Lease', [
    ['HolderIdentity', lease.holderIdentity],
    ['AcquireTime', '<unset>'],
    ['RenewTime', rfc1123(text(lease, 'renewTime'))],
  ]);
  const time = (condition: Obj, field: string) => rfc1123(text(condition, field));
  out.push(
    'Conditions:\n',
    lines([
      ...underlined(['Type', 'Status', 'LastHeartbeatTime', 'LastTransitionTime', 'Reason', 'Message']),
      ...list(node, 'status', 'conditions').map((condition) => [
        text(condition, 'type'),
        text(condition, 'status'),
        time(condition, 'lastHeartbeatTime'),
        time(condition, 'lastTransitionTime'),
        text(condition, 'reason'),
        text(condition, 'message'),
      ]),
    ]),
  );
  section(
    'Addresses',
    list(node, 'status', 'addresses').map(({ type, address }) => [String(type), address]),
  );
  section('Capacity', entries(node, 'status', 'capacity'));
  section('Allocatable', entries(node, 'status', 'allocatable'));
  const info = (field: string) => get(node, 'status', 'nodeInfo', field);
  section('System Info', [
    ['Machine ID', info('machineID')],
    ['System UUID', info('systemUUID')],
    ['Boot ID', info('bootID')],
    ['Kernel Version', info('kernelVersion')],
    ['OS Image', info('osImage')],
    ['Operating System', info('operatingSystem')],
    ['Architecture', info('architecture')],
    ['Container Runtime Version', info('containerRuntimeVersion')],
    ['Kubelet Version', info('kubeletVersion')],
  ]);
  const own = pods.filter(
    (pod) => text(pod, 'spec', 'nodeName') === name && !TERMINAL.includes(text(pod, 'status', 'phase')),
  );
  out.push(
    `Non-terminated Pods:\t(${own.length} in total)\n`,
    lines([
      ...underlined(['Namespace', 'Name', ...columns.map(([label]) => label), 'Age']),
      ...own.map((pod) => [
        text(pod, 'metadata', 'namespace'),
        text(pod, 'metadata', 'name'),
        ...columns.map(([, resource, what]) => share(asked(pod, what, resource), node, resource)),
        humanDuration(now - Date.parse(text(pod, 'metadata', 'creationTimestamp'))),
      ]),
    ]),
  );
  const resources = ['cpu', 'memory', 'ephemeral-storage', 'hugepages-1Gi', 'hugepages-2Mi'];
  out.push(
    'Allocated resources:\n  (Total limits may be over 100 percent, i.e., overcommitted.)\n',
    lines([
      ...underlined(['Resource', 'Requests', 'Limits']),
      ...resources.map((resource) => [
        resource,
        ...(['requests', 'limits'] as const).map((what) =>
          share(sum(own.map((pod) => asked(pod, what, resource))), node, resource),
        ),
      ]),
    ]),
    // The events of a node's kubelet name another UID than the node's.
    `Events:\t${NONE}\n`,
  );
  return align(out.join(''), forDescribe);
}
