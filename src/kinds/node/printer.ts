import { type Obj, entries, list, text } from '../../printers/access.ts';
import { type Printer, ageOf, nameOf } from '../printer.ts';

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

export const printer: Printer = {
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
    const cells = [nameOf(node), nodeStatus(node), nodeRoles(node), ageOf(node, now), info('kubeletVersion')];
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
