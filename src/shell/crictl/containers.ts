/** `crictl ps`, `inspect`, `logs`. Models cri-tools/cmd/crictl/container.go */
import { findImage } from '../../runtime/images.ts';
import { shortHash } from '../hash.ts';
import { instantNanos } from '../klog.ts';
import { success, type Said } from '../types.ts';
import { type CriContainer, byId, containersOf, imageNamed } from './runtime.ts';
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

type State = 'created' | 'running' | 'exited' | 'unknown';

const stateOf = ({ run }: CriContainer): State => (run.finishedAt === null ? 'running' : 'exited');
const title = (state: string) => state[0]!.toUpperCase() + state.slice(1);

const annotationsOf = ({ run, id }: CriContainer) => ({
  'io.kubernetes.container.hash': shortHash(id),
  'io.kubernetes.container.restartCount': String(run.attempt),
  'io.kubernetes.container.terminationMessagePath': '/dev/termination-log',
  'io.kubernetes.container.terminationMessagePolicy': 'File',
  'io.kubernetes.pod.terminationGracePeriod': '30',
});

const asJson = (each: CriContainer) => ({
  id: each.id,
  podSandboxId: each.sandbox.id,
  metadata: { name: each.run.name, attempt: each.run.attempt },
  image: {
    image: each.run.imageId,
    annotations: {},
    userSpecifiedImage: each.run.image,
    runtimeHandler: '',
  },
  imageRef: each.run.imageId,
  state: `CONTAINER_${stateOf(each).toUpperCase()}`,
  createdAt: instantNanos(each.run.startedAt),
  labels: each.labels,
  annotations: annotationsOf(each),
  imageId: each.run.imageId,
});

const STATES: readonly State[] = ['created', 'running', 'exited', 'unknown'];

/** Those that the flags of `ps` and `inspect` choose; throws Error. Models cri-tools/cmd/crictl/container.go ListContainers */
function chosen({ given, machine }: Subcommand): CriContainer[] {
  const state = given.text('state').toLowerCase();
  if (state && !STATES.includes(state as State))
    throw new Error('--state should be one of created, running, exited or unknown');
  const any = given.has('latest') || Number(given.text('last') || 0) > 0;
  const wanted = any ? '' : state || (given.has('all') ? '' : 'running');
  const labels = labelsOf(given);
  const image = given.text('image');
  const imageId = image === '' ? null : (imageNamed(machine.world, image)?.id ?? '');
  const found = containersOf(machine.world).filter(
    (each) =>
      each.id.startsWith(given.text('id')) &&
      each.sandbox.id.startsWith(given.text('pod')) &&
      (wanted === '' || stateOf(each) === wanted) &&
      labels.every(([key, value]) => new Map(Object.entries(each.labels)).get(key) === value) &&
      (imageId === null || each.run.imageId === imageId) &&
      matches(given.text('name'), each.run.name) &&
      matches(given.text('namespace'), each.sandbox.namespace),
  );
  return [...newest(found, given)];
}

export function ps(command: Subcommand): Said {
  const { given, machine } = command;
  let all: CriContainer[];
  try {
    all = chosen(command);
  } catch (error) {
    return fatal((error as Error).message);
  }
  const format = given.text('output') || 'table';
  if (format === 'json' || format === 'yaml') return listText({ containers: all.map(asJson) }, format);
  if (format !== 'table')
    return fatal(`listing containers: unsupported output format ${JSON.stringify(format)}`);
  if (given.has('quiet')) return success(all.map(({ id }) => `${id}\n`).join(''));
  if (given.has('verbose')) return success(all.map((each) => verboseText(each, machine.at)).join(''));
  const whole = given.has('no-trunc');
  const rows = all.map((each) => {
    const { id, sandbox, run } = each;
    const tag = given.has('resolve-image-path')
      ? findImage(machine.world.images, run.imageId)?.names[0]
      : undefined;
    const shortImage = /^sha256:[0-9a-f]{64}$/.test(run.imageId) && !whole ? cut(run.imageId) : run.imageId;
    return [
      whole ? id : cut(id),
      tag ?? shortImage,
      ago(run.startedAt, machine.at),
      title(stateOf(each)),
      run.name,
      String(run.attempt),
      whole ? sandbox.id : cut(sandbox.id),
      sandbox.name,
      sandbox.namespace,
    ];
  });
  const header = ['CONTAINER', 'IMAGE', 'CREATED', 'STATE', 'NAME', 'ATTEMPT', 'POD ID', 'POD', 'NAMESPACE'];
  return success(table([header, ...rows]));
}

const pairs = (name: string, of: Record<string, string>) =>
  [
    `${name}:`,
    ...Object.keys(of)
      .sort()
      .map((key) => `\t${key} -> ${of[key]!}`),
  ].join('\n');

const verboseText = (each: CriContainer, now: number) =>
  [
    `ID: ${each.id}`,
    `PodID: ${each.sandbox.id}`,
    `Namespace: ${each.sandbox.namespace}`,
    `Name: ${each.run.name}`,
    `Attempt: ${each.run.attempt}`,
    `State: ${title(stateOf(each))}`,
    `Image: ${each.run.imageId}`,
    `Created: ${ago(each.run.startedAt, now)}`,
    pairs('Labels', each.labels),
    pairs('Annotations', annotationsOf(each)),
    '',
    '',
  ].join('\n');

const logPath = ({ sandbox: { namespace, name, uid }, run }: CriContainer) =>
  `/var/log/pods/${namespace}_${name}_${uid}/${run.name}/${run.attempt}.log`;

function statusOf(each: CriContainer) {
  const { run } = each;
  const exited = run.finishedAt !== null;
  return {
    id: each.id,
    metadata: { name: run.name, attempt: run.attempt },
    state: `CONTAINER_${stateOf(each).toUpperCase()}`,
    createdAt: instant(run.startedAt),
    startedAt: instant(run.startedAt),
    finishedAt: instant(run.finishedAt),
    exitCode: exited ? run.exitCode : 0,
    image: {
      image: run.reported.image,
      annotations: {},
      userSpecifiedImage: '',
      runtimeHandler: '',
    },
    imageRef: run.reported.imageID || run.imageId,
    imageId: run.imageId,
    reason: exited ? (run.exitCode === 0 ? 'Completed' : 'Error') : '',
    message: '',
    labels: each.labels,
    annotations: annotationsOf(each),
    mounts: [],
    logPath: logPath(each),
    resources: null,
    user: null,
    stopSignal: 'SIGTERM',
  };
}

const notFound = (id: string) =>
  `rpc error: code = NotFound desc = an error occurred when try to find container ${JSON.stringify(id)}: not found`;

/** The container; or what the client logs, and the error. */
function find({ machine }: Subcommand, id: string): CriContainer | { error: string; line: string } {
  const found = byId(containersOf(machine.world), id);
  if (found) return found;
  const error = notFound(id);
  const line = logged(machine.at, 'ContainerStatus from runtime service failed', error, 'containerID', id);
  return { error, line };
}

export function inspect(command: Subcommand): Said {
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
    const found = find(command, id);
    if ('error' in found)
      return fatal(`get the status of containers: get container status: ${found.error}`, found.line, tables);
    const { run, sandbox } = found;
    const info = {
      sandboxID: sandbox.id,
      pid: run.finishedAt === null ? pidOf(found) : 0,
      removing: false,
      snapshotKey: found.id,
      snapshotter: 'overlayfs',
      runtimeType: 'io.containerd.runc.v2',
    };
    statuses.push({ status: statusOf(found), ...(given.has('quiet') ? {} : { info }) });
    tables += [
      `ID: ${found.id}`,
      `Name: ${run.name}`,
      ...(run.attempt ? [`Attempt: ${run.attempt}`] : []),
      `State: CONTAINER_${stateOf(found).toUpperCase()}`,
      `Created: ${ago(run.startedAt, machine.at)}`,
      `Started: ${ago(run.startedAt, machine.at)}`,
      ...(run.finishedAt === null
        ? []
        : [`Finished: ${ago(run.finishedAt, machine.at)}`, `Exit Code: ${run.exitCode}`]),
      pairs('Labels', found.labels),
      pairs('Annotations', annotationsOf(found)),
      ...(given.has('quiet') ? [] : [`Info: map[info:${JSON.stringify(info)}]`]),
      '',
    ].join('\n');
  }
  if (given.text('output') === 'table') return success(tables);
  return statusText(statuses, given);
}

/** Of a process that the simulation has no number for. */
const pidOf = ({ id }: CriContainer) => 5000 + (Number.parseInt(id.slice(0, 4), 16) % 20_000);

/** The lab's processes write nothing. */
export function logs(command: Subcommand): Said {
  const { given } = command;
  const [id] = given.args;
  if (id === undefined) return fatal('ID cannot be empty');
  const stream = given.text('stream');
  if (!['', 'stdout', 'stderr'].includes(stream))
    return fatal(`invalid stream ${JSON.stringify(stream)}, must be "stdout" or "stderr"`);
  if (given.has('tail') && given.has('stream')) return fatal('--tail and --stream are mutually exclusive');
  const found = find(command, id);
  if ('error' in found) return fatal(found.error, found.line);
  if (given.has('previous') && found.run.attempt === 0)
    return fatal(`previous terminated container ${found.run.name} not found`);
  return success();
}
