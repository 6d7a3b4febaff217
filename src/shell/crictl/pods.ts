/** `crictl pods`, `inspectp`. Models cri-tools/cmd/crictl/sandbox.go */
import { instantNanos } from '../klog.ts';
import { success, type Said } from '../types.ts';
import { type Sandbox, byId, sandboxesOf } from './runtime.ts';
import {
  type Subcommand,
  ago,
  cut,
  fatal,
  instant,
  labelsOf,
  listText,
  logged,
  matches,
  newest,
  statusText,
  table,
} from './words.ts';

const annotations = { 'kubernetes.io/config.source': 'api' };

const stateOf = ({ ready }: Sandbox) => (ready ? 'Ready' : 'NotReady');
const metadataOf = ({ name, uid, namespace }: Sandbox) => ({ name, uid, namespace, attempt: 0 });

const asJson = (sandbox: Sandbox) => ({
  id: sandbox.id,
  metadata: metadataOf(sandbox),
  state: `SANDBOX_${stateOf(sandbox).toUpperCase()}`,
  createdAt: instantNanos(sandbox.createdAt),
  labels: sandbox.labels,
  annotations,
  runtimeHandler: '',
});

/** Throws Error. Models cri-tools/cmd/crictl/sandbox.go ListPodSandboxes */
function chosen({ given, machine }: Subcommand): readonly Sandbox[] {
  const state = given.text('state').toLowerCase();
  if (state && !['ready', 'notready'].includes(state)) throw new Error('--state should be ready or notready');
  const labels = labelsOf(given);
  const found = sandboxesOf(machine.world).filter(
    (each) =>
      each.id.startsWith(given.text('id')) &&
      (state === '' || stateOf(each).toLowerCase() === state) &&
      labels.every(([key, value]) => new Map(Object.entries(each.labels)).get(key) === value) &&
      matches(given.text('name'), each.name) &&
      matches(given.text('namespace'), each.namespace),
  );
  return newest(found, given);
}

export function pods(command: Subcommand): Said {
  const { given, machine } = command;
  let all: readonly Sandbox[];
  try {
    all = chosen(command);
  } catch (error) {
    return fatal((error as Error).message);
  }
  const format = given.text('output') || 'table';
  if (format === 'json' || format === 'yaml') return listText({ items: all.map(asJson) }, format);
  if (format !== 'table')
    return fatal(
      `listing pod sandboxes: list pod sandboxes: unsupported output format ${JSON.stringify(format)}`,
    );
  if (given.has('quiet')) return success(all.map(({ id }) => `${id}\n`).join(''));
  if (given.has('verbose'))
    return success(all.map((each) => `${detailsOf(each)}Runtime: (default)\n\n`).join(''));
  const rows = all.map((each) => [
    given.has('no-trunc') ? each.id : cut(each.id),
    ago(each.createdAt, machine.at),
    stateOf(each),
    each.name,
    each.namespace,
    '0',
    '(default)',
  ]);
  return success(table([['POD ID', 'CREATED', 'STATE', 'NAME', 'NAMESPACE', 'ATTEMPT', 'RUNTIME'], ...rows]));
}

const detailsOf = (each: Sandbox) =>
  [
    `ID: ${each.id}`,
    `Name: ${each.name}`,
    `UID: ${each.uid}`,
    `Namespace: ${each.namespace}`,
    `Status: ${stateOf(each)}`,
    `Created: ${instant(each.createdAt).replace('T', ' ').replace('Z', ' +0000 UTC')}`,
    'Labels:',
    ...Object.keys(each.labels)
      .sort()
      .map((key) => `\t${key} -> ${each.labels[key]!}`),
    'Annotations:',
    ...Object.entries(annotations).map(([key, value]) => `\t${key} -> ${value}`),
    '',
  ].join('\n');

export function inspectPod(command: Subcommand): Said {
  const { given, machine } = command;
  let { args } = given;
  try {
    if (args.length === 0) args = chosen(command).map(({ id }) => id);
  } catch (error) {
    return fatal((error as Error).message);
  }
  const statuses: object[] = [];
  let tables = '';
  for (const id of args) {
    const found = byId(sandboxesOf(machine.world), id);
    if (!found) {
      const error = `rpc error: code = NotFound desc = an error occurred when try to find sandbox: not found`;
      const line = logged(
        machine.at,
        'PodSandboxStatus from runtime service failed',
        error,
        'podSandboxID',
        id,
      );
      return fatal(`get the status of pod sandboxes: get pod sandbox status: ${error}`, line, tables);
    }
    tables += detailsOf(found);
    statuses.push({
      status: {
        ...asJson(found),
        createdAt: instant(found.createdAt),
        network: { additionalIps: [], ip: found.ip },
        linux: {
          namespaces: {
            options: { ipc: 'POD', network: found.ip ? 'POD' : 'NODE', pid: 'CONTAINER', targetId: '' },
          },
        },
      },
      ...(given.has('quiet') ? {} : { info: { runtimeHandler: '', runtimeType: 'io.containerd.runc.v2' } }),
    });
  }
  if (given.text('output') === 'table') return success(tables);
  return statusText(statuses, given);
}
