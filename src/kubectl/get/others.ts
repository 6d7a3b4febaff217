import { type Obj, entries, list, text } from '../access.ts';
import { since } from '../../printers/duration.ts';
import type { Printer } from './types.ts';

const name = (object: Obj) => text(object, 'metadata', 'name');
const age = (object: Obj, now: number) => since(text(object, 'metadata', 'creationTimestamp'), now);

const secretColumns = ['Name', 'Type', 'Data', 'Age'];
const secrets: Printer = {
  kind: 'Secret',
  columns: secretColumns,
  wideColumns: secretColumns,
  row: (secret, now) => [
    name(secret),
    text(secret, 'type'),
    entries(secret, 'data').length,
    age(secret, now),
  ],
};

const accounts: Printer = {
  kind: 'ServiceAccount',
  columns: ['Name', 'Age'],
  wideColumns: ['Name', 'Age'],
  row: (account, now) => [name(account), age(account, now)],
};

const namespaceColumns = ['Name', 'Status', 'Age'];
const namespaces: Printer = {
  kind: 'Namespace',
  columns: namespaceColumns,
  wideColumns: namespaceColumns,
  row: (namespace, now) => [name(namespace), text(namespace, 'status', 'phase'), age(namespace, now)],
};

const nodeColumns = ['Name', 'Status', 'Roles', 'Age', 'Version'];

function nodeStatus(node: Obj): string {
  const ready = list(node, 'status', 'conditions').find(({ type }) => type === 'Ready');
  const words = [ready ? (ready.status === 'True' ? 'Ready' : 'NotReady') : 'Unknown'];
  if (text(node, 'spec', 'unschedulable') === 'true') words.push('SchedulingDisabled');
  return words.join(',');
}

function nodeRoles(node: Obj): string {
  const roles = entries(node, 'metadata', 'labels').flatMap(([label, value]) => {
    if (label.startsWith('node-role.kubernetes.io/')) return [label.slice('node-role.kubernetes.io/'.length)];
    return label === 'kubernetes.io/role' && value ? [String(value)] : [];
  });
  return [...new Set(roles.filter(Boolean))].sort().join(',') || '<none>';
}

const nodes: Printer = {
  kind: 'Node',
  columns: nodeColumns,
  wideColumns: [
    ...nodeColumns,
    'Internal-IP',
    'External-IP',
    'OS-Image',
    'Kernel-Version',
    'Container-Runtime',
  ],
  row(node, now, wide) {
    const info = (field: string) => text(node, 'status', 'nodeInfo', field);
    const cells = [name(node), nodeStatus(node), nodeRoles(node), age(node, now), info('kubeletVersion')];
    if (!wide) return cells;
    const address = (wanted: string) =>
      text(
        list(node, 'status', 'addresses').find(({ type }) => type === wanted),
        'address',
      ) || '<none>';
    const kernel = info('kernelVersion') && `${info('kernelVersion')} (${info('architecture')})`;
    return [
      ...cells,
      address('InternalIP'),
      address('ExternalIP'),
      info('osImage') || '<unknown>',
      kernel || '<unknown>',
      info('containerRuntimeVersion') || '<unknown>',
    ];
  },
};

const mapColumns = ['Name', 'Data', 'Age'];
const configMaps: Printer = {
  kind: 'ConfigMap',
  columns: mapColumns,
  wideColumns: mapColumns,
  row: (map, now) => [
    name(map),
    entries(map, 'data').length + entries(map, 'binaryData').length,
    age(map, now),
  ],
};

const serviceColumns = ['Name', 'Type', 'Cluster-IP', 'External-IP', 'Port(s)', 'Age'];
const services: Printer = {
  kind: 'Service',
  columns: serviceColumns,
  wideColumns: [...serviceColumns, 'Selector'],
  row(service, now, wide) {
    const ports = list(service, 'spec', 'ports').map(
      ({ port, nodePort, protocol }) =>
        `${String(port)}${nodePort ? `:${String(nodePort)}` : ''}/${String(protocol)}`,
    );
    const selector = entries(service, 'spec', 'selector').map(([key, value]) => `${key}=${String(value)}`);
    return [
      name(service),
      text(service, 'spec', 'type'),
      text(service, 'spec', 'clusterIP') || '<none>',
      '<none>',
      ports.join(',') || '<none>',
      age(service, now),
      ...(wide ? [selector.join(',') || '<none>'] : []),
    ];
  },
};

/** For kinds without columns of their own. */
export const anything: Printer = {
  kind: '',
  columns: ['Name', 'Age'],
  wideColumns: ['Name', 'Age'],
  row: (object, now) => [name(object), age(object, now)],
};

export const printers: readonly Printer[] = [secrets, accounts, namespaces, nodes, configMaps, services];
