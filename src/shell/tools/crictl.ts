/** `crictl`: the container runtime as the kubelet sees it. Models cri-tools/cmd/crictl/main.go, release v1.34.0 */
import {
  type Command,
  WrongUsage,
  commandNamed,
  helpOf,
  helped,
  noSuchCommand,
  programHelp,
  readFlags,
  wrongUsage,
} from '../cli.ts';
import { VERSION, info, version } from '../crictl/about.ts';
import { inspect, logs, ps } from '../crictl/containers.ts';
import { imageFsInfo, images, inspectImage } from '../crictl/images.ts';
import { inspectPod, pods } from '../crictl/pods.ts';
import { pull, removeImages } from '../crictl/pull.ts';
import { containersOf, sandboxesOf } from '../crictl/runtime.ts';
import { type Subcommand, cut } from '../crictl/words.ts';
import { flagWords, imagesToPull, startingWith } from '../completing.ts';
import type { Machine } from '../machine.ts';
import { failed, success, type Said, type Tool } from '../types.ts';

interface Crictl extends Command {
  run?(command: Subcommand): Said;
  /** How many arguments it takes; more show its help. */
  takes?: number;
  /** It needs one. */
  needs?: true;
}

const output = ['output,o=value', 'template=value', 'quiet,q'];
const choice = ['name=value', 'namespace=value', 'state,s=value', 'label=value', 'latest,l', 'last,n=value'];

const commands: readonly Crictl[] = [
  { name: 'attach', usage: 'Attach to a running container' },
  { name: 'checkpoint', usage: 'Checkpoint one or more running containers' },
  { name: 'completion', usage: 'Output shell completion code' },
  { name: 'config', usage: 'Get, set and list crictl configuration options' },
  { name: 'create', usage: 'Create a new container' },
  { name: 'events,event', usage: 'Stream the events of containers' },
  { name: 'exec', usage: 'Run a command in a running container' },
  {
    name: 'imagefsinfo',
    usage: 'Return image filesystem info',
    flags: ['output,o=value', 'template=value'],
    bundles: true,
    run: imageFsInfo,
  },
  {
    name: 'images,image,img',
    usage: 'List images',
    argsUsage: '[REPOSITORY[:TAG]]',
    flags: ['verbose,v', 'quiet,q', 'filter,f=value', 'output,o=value', 'digests', 'no-trunc', 'pinned'],
    bundles: true,
    takes: 1,
    run: images,
  },
  {
    name: 'info',
    usage: 'Display information of the container runtime',
    flags: output,
    bundles: true,
    takes: 0,
    run: info,
  },
  {
    name: 'inspect',
    usage: 'Display the status of one or more containers',
    argsUsage: 'CONTAINER-ID [CONTAINER-ID...]',
    flags: [...output, ...choice, 'pod,p=value', 'image=value', 'all,a'],
    run: inspect,
  },
  {
    name: 'inspecti',
    usage: 'Return the status of one or more images',
    argsUsage: 'IMAGE-ID [IMAGE-ID...]',
    flags: [...output, 'name=value', 'filter,f=value'],
    bundles: true,
    run: inspectImage,
  },
  {
    name: 'inspectp',
    usage: 'Display the status of one or more pods',
    argsUsage: 'POD-ID [POD-ID...]',
    flags: [...output, ...choice],
    bundles: true,
    run: inspectPod,
  },
  {
    name: 'logs',
    usage: 'Fetch the logs of a container',
    argsUsage: 'CONTAINER-ID',
    flags: [
      'follow,f',
      'previous,p',
      'reopen,r',
      'tail=value',
      'limit-bytes=value',
      'since=value',
      'timestamps,t',
      'stream,s=value',
    ],
    bundles: true,
    takes: 1,
    run: logs,
  },
  {
    name: 'metricdescs',
    usage: 'List metric descriptors. Returns information about the metrics available through the CRI.',
  },
  {
    name: 'metricsp',
    usage:
      "List pod metrics. Metrics are unstructured key/value pairs gathered by CRI meant to replace cAdvisor's /metrics/cadvisor endpoint.",
  },
  {
    name: 'pods',
    usage: 'List pods',
    flags: [...choice, 'id=value', 'verbose,v', 'quiet,q', 'output,o=value', 'no-trunc'],
    bundles: true,
    run: pods,
  },
  { name: 'port-forward', usage: 'Forward local port to a pod' },
  {
    name: 'ps',
    usage: 'List containers',
    flags: [
      ...choice,
      'verbose,v',
      'id=value',
      'pod,p=value',
      'image=value',
      'quiet,q',
      'output,o=value',
      'all,a',
      'no-trunc',
      'resolve-image-path,r',
    ],
    bundles: true,
    takes: 0,
    run: ps,
  },
  {
    name: 'pull',
    usage: 'Pull an image from a registry',
    argsUsage: 'NAME[:TAG|@DIGEST]',
    flags: [
      'creds=USERNAME[:PASSWORD]',
      'auth=AUTH_STRING',
      'username,u=USERNAME',
      'pod-config=value',
      'annotation,a=value',
      'pull-timeout,pt=value',
    ],
    takes: 1,
    run: pull,
  },
  {
    name: 'rmi',
    usage: 'Remove one or more images',
    argsUsage: 'IMAGE-ID [IMAGE-ID...]',
    flags: ['all,a', 'prune,q'],
    bundles: true,
    needs: true,
    run: removeImages,
  },
  { name: 'rm', usage: 'Remove one or more containers' },
  { name: 'rmp', usage: 'Remove one or more pods' },
  { name: 'run', usage: 'Run a new container inside a sandbox' },
  { name: 'runp', usage: 'Run a new pod' },
  { name: 'runtime-config', usage: 'Retrieve the container runtime configuration' },
  { name: 'start', usage: 'Start one or more created containers' },
  { name: 'stats', usage: 'List container(s) resource usage statistics' },
  {
    name: 'statsp',
    usage:
      "List pod statistics. Stats represent a structured API that will fulfill the Kubelet's /stats/summary endpoint.",
  },
  { name: 'stop', usage: 'Stop one or more running containers' },
  { name: 'stopp', usage: 'Stop one or more running pods' },
  { name: 'update', usage: 'Update one or more running containers' },
  { name: 'update-runtime-config', usage: 'Update the runtime configuration' },
  { name: 'version', usage: 'Display runtime version information', takes: 0, run: version },
];

const globals = [
  'config,c=value',
  'runtime-endpoint,r=value',
  'image-endpoint,i=value',
  'timeout,t=value',
  'debug,D',
];

const help = () => programHelp('crictl', 'client for CRI', VERSION, commands, globals);

/** What a command is about. */
function subjectsOf(name: string, machine: Machine): string[] {
  const { world } = machine;
  switch (name) {
    case 'inspect':
    case 'logs':
      return containersOf(world).map(({ id }) => cut(id));
    case 'inspectp':
      return sandboxesOf(world).map(({ id }) => cut(id));
    case 'pull':
      return imagesToPull(machine);
    case 'inspecti':
    case 'rmi':
    case 'images,image,img':
      return [...world.images.images.values()].flatMap(({ names }) => names);
    default:
      return [];
  }
}

export const tool: Tool = {
  name: 'crictl',
  help: 'lists, pulls and removes images as the runtime sees them; lists its pods and containers',
  complete(args, machine) {
    const last = args.at(-1) ?? '';
    const [name = ''] = args;
    if (args.length < 2)
      return startingWith(
        commands.map((each) => each.name.split(',')[0]!),
        last,
      );
    const command = commandNamed(commands, name);
    if (!command) return [];
    if (last.startsWith('-')) return startingWith(flagWords(command.flags ?? []), last);
    if (['-o', '--output'].includes(args.at(-2)!)) return startingWith(['json', 'table', 'yaml'], last);
    return startingWith(subjectsOf(command.name, machine), last);
  },
  run(args, { machine }) {
    try {
      const program = readFlags({ name: 'crictl', usage: '', flags: [...globals, 'version,v'] }, args);
      if (program.has('version')) return success(`crictl version ${VERSION}\n`);
      const [name, ...rest] = program.args;
      if (name === undefined || program.has('help')) return helped(help());
      const asked = name === 'help' || name === 'h' ? rest[0] : name;
      if (asked === undefined) return helped(help());
      const command = commandNamed(commands, asked);
      if (!command) return noSuchCommand(asked);
      return asked === name ? run(command, rest, machine) : helped(helpOf('crictl', command));
    } catch (error) {
      if (!(error instanceof WrongUsage)) throw error;
      return wrongUsage(help(), error.message, `FATA[0000] ${error.message}\n`);
    }
  },
};

function run(command: Crictl, args: readonly string[], machine: Subcommand['machine']): Said {
  const text = helpOf('crictl', command);
  let given;
  try {
    given = readFlags(command, args);
  } catch (error) {
    if (!(error instanceof WrongUsage) || !command.run) throw error;
    return wrongUsage(text, error.message, `FATA[0000] ${error.message}\n`);
  }
  if (given.has('help')) return helped(text);
  if (!command.run)
    return failed(
      `crictl ${command.name.split(',')[0]!} is not part of this lab: its containers belong to the kubelet.\n`,
    );
  const unnamed = given.args.length === 0 && !given.has('all') && !given.has('prune');
  if (given.args.length > (command.takes ?? Infinity) || (command.needs && unnamed)) return helped(text);
  return command.run({ given, machine });
}
