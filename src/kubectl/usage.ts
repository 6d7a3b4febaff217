/** What kubectl prints of itself, in its layout. Models staging/src/k8s.io/kubectl/pkg/util/templates/templates.go MainUsageTemplate */
import { success } from './errors.ts';
import { type KnownFlags, everywhere } from './flags.ts';
import { subcommands } from './subcommands.ts';
import type { Printed } from './types.ts';

/** Name, what it does, and what follows it on the line. */
type Line = readonly [name: string, help: string, usage: string];

const OBJECTS = '(TYPE NAME | TYPE/NAME ...)';
const SOURCES = '(-f FILENAME | TYPE NAME | TYPE/NAME)';
const POD = '(POD | TYPE/NAME)';
const COMMAND = 'COMMAND';

const groups: readonly (readonly [title: string, lines: readonly Line[]])[] = [
  [
    'Basic Commands (Beginner)',
    [
      ['create', 'Create a resource from a file or from arguments', '-f FILENAME'],
      ['run', 'Run an image in a pod', 'NAME --image=IMAGE [-- COMMAND] [ARG ...]'],
      ['set', 'Set an image or a service account of objects', COMMAND],
    ],
  ],
  [
    'Basic Commands (Intermediate)',
    [
      ['explain', 'Describe the fields of a resource', 'TYPE[.FIELD ...]'],
      ['get', 'List objects', '(TYPE [NAME | -l LABEL] | TYPE/NAME ...)'],
      ['edit', 'Change an object in the editor', OBJECTS],
      ['delete', 'Delete objects', '(-f FILENAME | TYPE [NAME | -l LABEL | --all])'],
    ],
  ],
  [
    'Deploy Commands',
    [
      ['rollout', 'Manage the rollout of workloads', COMMAND],
      ['scale', 'Set the number of replicas of workloads', `--replicas=COUNT ${SOURCES}`],
    ],
  ],
  [
    'Cluster Management Commands',
    [
      ['cluster-info', 'Show the address of the control plane', ''],
      ['top', 'Show how much CPU and memory is used', COMMAND],
    ],
  ],
  [
    'Troubleshooting and Debugging Commands',
    [
      [
        'describe',
        'Show objects in detail, with their events',
        '(-f FILENAME | TYPE [NAME | -l LABEL] | TYPE/NAME)',
      ],
      ['logs', 'Print the logs of containers', `[-f] [-p] ${POD} [-c CONTAINER]`],
      ['exec', 'Run a command in a container', `${POD} [-c CONTAINER] -- COMMAND [ARG ...]`],
      ['auth', 'Inspect authorization', COMMAND],
      ['debug', 'Add a container to a pod to look around', `${POD} [-- COMMAND [ARG ...]]`],
      ['events', 'List events', '[--for TYPE/NAME]'],
    ],
  ],
  [
    'Advanced Commands',
    [
      ['apply', 'Apply a configuration to objects by file or from stdin', '(-f FILENAME | -k DIRECTORY)'],
      ['patch', 'Change fields of an object', `${SOURCES} [-p PATCH | --patch-file FILE]`],
      ['replace', 'Replace an object by file or from stdin', '-f FILENAME'],
      ['wait', 'Wait for a condition of objects', `${OBJECTS} --for=CONDITION`],
    ],
  ],
  [
    'Settings Commands',
    [
      ['label', 'Change the labels of objects', `${SOURCES} KEY_1=VAL_1 ... KEY_N=VAL_N`],
      ['annotate', 'Change the annotations of objects', `${SOURCES} KEY_1=VAL_1 ... KEY_N=VAL_N`],
    ],
  ],
  [
    'Other Commands',
    [
      ['api-resources', 'List the types of objects that the server has', ''],
      ['api-versions', 'List the API versions that the server has', ''],
      ['config', 'Show the kubeconfig', COMMAND],
      ['version', 'Show the versions of client and server', ''],
    ],
  ],
];

const GLOBAL = 'Use "kubectl options" for a list of global command-line options (applies to all commands).\n';
const more = (command: string) =>
  `Use "${command} <command> --help" for more information about a given command.\n`;

const WIDEST = 'api-resources'.length;

function overview(): string {
  const all = groups.map(([title, lines]) =>
    [`${title}:`, ...lines.map(([name, help]) => `  ${name.padEnd(WIDEST)}   ${help}`)].join('\n'),
  );
  return `kubectl controls the Kubernetes cluster manager.

 Find more information at: https://kubernetes.io/docs/reference/kubectl/

${all.join('\n\n')}

Usage:
  kubectl [flags] [options]

${more('kubectl')}${GLOBAL}`;
}

function options({ valued, switches = [], optional = {}, shorts = {} }: KnownFlags): string {
  const letters = new Map(Object.entries(shorts).map(([letter, name]) => [name, `-${letter}, `]));
  const forms = new Map([
    ...valued.map((name) => [name, `--${name}=VALUE`] as const),
    ...switches.map((name) => [name, `--${name}`] as const),
    ...Object.keys(optional).map((name) => [name, `--${name}[=VALUE]`] as const),
  ]);
  return [...forms]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, form]) => `    ${letters.get(name) ?? ''}${form}\n`)
    .join('');
}

/** Without those of every command. */
function own({ valued, switches = [], optional, shorts }: KnownFlags): KnownFlags {
  const isOwn = (name: string) => !everywhere.valued.includes(name) && !everywhere.switches!.includes(name);
  return { valued: valued.filter(isOwn), switches: switches.filter(isOwn), optional, shorts };
}

function usage([name, help, rest]: Line, word: string, flags: KnownFlags): string {
  const isWithin = subcommands.get(name)?.includes(word) === true;
  const path = isWithin ? `kubectl ${name} ${word}` : `kubectl ${name}`;
  const commands = subcommands.get(isWithin ? `${name} ${word}` : name);
  const known = options(own(flags));
  const line = [path, ...(isWithin || !rest ? [] : [rest]), '[options]'].join(' ');
  return [
    `${help}.\n`,
    ...(commands ? [`Available Commands:\n${commands.map((each) => `  ${each}\n`).join('')}`] : []),
    ...(known ? [`Options:\n${known}`] : []),
    `Usage:\n  ${line}\n`,
    (commands ? more(path) : '') + GLOBAL,
  ].join('\n');
}

/** What `kubectl`, `kubectl help …`, `kubectl … --help` and `kubectl options` print; null for anything else. */
export function helpFor(
  args: readonly string[],
  flagsOf: (command: string) => KnownFlags | null,
): Printed | null {
  const end = args.indexOf('--');
  const before = end < 0 ? args : args.slice(0, end);
  const asked = before.some((arg) => /^(-h|--help(=true)?)$/.test(arg));
  const words = before.filter((arg) => !arg.startsWith('-'));
  if (words[0] === 'options' && words.length === 1)
    return success(`The following options can be passed to any command:\n\n${options(everywhere)}`);
  const isHelp = words[0] === 'help';
  if (isHelp) words.shift();
  else if (!asked && before.length > 0) return null;
  const [name, word = ''] = words;
  if (name === undefined) return success(overview());
  const line = groups.flatMap(([, lines]) => lines).find((each) => each[0] === name);
  const flags = flagsOf(name);
  if (line && flags) return success(usage(line, word, flags));
  return isHelp ? success(overview(), `Unknown help topic [\`${words.join('` `')}\`]\n`) : null;
}
