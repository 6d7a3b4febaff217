/** `kubectl ARGS…` on a cluster at a moment. */
import { applyObject } from '../apiserver/store.ts';
import type { KubeObject } from '../api/objects.ts';
import { type ApplyOptions, applyFile } from './apply.ts';
import type { Printed } from './types.ts';
import { command as annotate } from './commands/annotate.ts';
import { command as apiResources } from './commands/api-resources.ts';
import { command as debug } from './commands/debug.ts';
import { command as deletion } from './commands/delete.ts';
import { command as describe } from './commands/describe.ts';
import { command as events } from './commands/events.ts';
import { command as exec } from './commands/exec.ts';
import { command as explain } from './commands/explain.ts';
import { command as get } from './commands/get.ts';
import { command as label } from './commands/label.ts';
import { command as logs } from './commands/logs.ts';
import { command as patch } from './commands/patch.ts';
import { command as rollout } from './commands/rollout.ts';
import { command as scale } from './commands/scale.ts';
import { command as set } from './commands/set.ts';
import type { Command, Surroundings } from './commands/types.ts';
import { command as version } from './commands/version.ts';
import { command as wait } from './commands/wait.ts';
import { command as apiVersions } from './commands/api-versions.ts';
import { command as auth } from './commands/auth.ts';
import { command as clusterInfo } from './commands/cluster-info.ts';
import { command as config } from './commands/config.ts';
import { command as replace } from './commands/replace.ts';
import { command as top } from './commands/top.ts';
import { createCommand, createFlags } from './create.ts';
import { failure } from './errors.ts';
import { type Flags, type KnownFlags, last, parseFlags, withCommon } from './flags.ts';
import { PrintFailed } from './output/print-failed.ts';
import { type PrintObject, printerOf } from './output/index.ts';
import { isCommand, unknownCommand } from './suggestions.ts';
import { helpFor } from './usage.ts';
import { type WrittenFile, readSources } from './written.ts';

export type { Surroundings } from './commands/types.ts';

const commands = new Map<string, Command>(
  [
    annotate,
    apiResources,
    apiVersions,
    auth,
    clusterInfo,
    config,
    debug,
    deletion,
    describe,
    events,
    exec,
    explain,
    get,
    label,
    logs,
    patch,
    replace,
    rollout,
    scale,
    set,
    top,
    version,
    wait,
  ].map((each) => [each.name, each]),
);

const applyFlags: KnownFlags = withCommon({
  valued: ['filename', 'output', 'validate', 'field-manager', 'kustomize', 'selector', 'template', 'timeout'],
  switches: [
    'recursive',
    'record',
    'save-config',
    'overwrite',
    'force',
    'server-side',
    'wait',
    'show-managed-fields',
    'allow-missing-template-keys',
  ],
  // Alone it is the client's, which is deprecated.
  optional: { 'dry-run': 'client', cascade: 'background' },
  shorts: { R: 'recursive', f: 'filename', k: 'kustomize', l: 'selector', o: 'output' },
});

/** The flags of a command, those of every command among them; null for one that there is not. */
export function flagsOf(name: string): KnownFlags | null {
  if (name === 'apply') return applyFlags;
  // The shell has it, for it needs an editor.
  if (name === 'edit')
    return withCommon({ valued: ['filename', 'output'], shorts: { f: 'filename', o: 'output' } });
  if (name === 'create' || name === 'run') return createFlags(name);
  const command = commands.get(name);
  return command ? withCommon(command.flags) : null;
}

export const commandNames = (): string[] => [...commands.keys(), 'apply', 'create', 'edit', 'run'].sort();

const failed = (message: string): Printed => ({ exitCode: 1, stdout: '', stderr: `error: ${message}\n` });

/** What kubectl prints of itself when it is asked for; else null. */
export const helpOf = (args: readonly string[]): Printed | null => helpFor(args, flagsOf);

/** Null for a command that the lab's kubectl does not have. */
export function kubectl(args: readonly string[], around: Surroundings): Printed | null {
  const help = helpOf(args);
  if (help) return help;
  const [name = '', ...rest] = args;
  const command = commands.get(name);
  if (command) return run(command, rest, around);
  if (name === 'apply' || (name === 'create' && args.some((arg) => /^(-f|--filename)(=|$)/.test(arg))))
    return applyCommand(name, rest, around);
  const { store, environment, apply } = around.cluster;
  const created = createCommand(args, store, environment, false, around.files, apply);
  if (created || name === '' || name.startsWith('-') || isCommand(name)) return created;
  return failed(unknownCommand(name));
}

function run(command: Command, args: readonly string[], around: Surroundings): Printed {
  let flags: Flags;
  try {
    flags = parseFlags(args, withCommon(command.flags), around.files);
  } catch (error) {
    return failed(`${(error as Error).message}\nSee 'kubectl ${command.name} --help' for usage.`);
  }
  try {
    return command.run(flags, around);
  } catch (error) {
    return failure([error as Error], error instanceof PrintFailed ? error.stdout : '');
  }
}

/** Models staging/src/k8s.io/kubectl/pkg/cmd/apply/apply.go Run */
function applyCommand(mode: 'apply' | 'create', args: readonly string[], around: Surroundings): Printed {
  let flags: Flags;
  try {
    flags = parseFlags(args, applyFlags, around.files);
  } catch (error) {
    return failed(`${(error as Error).message}\nSee 'kubectl ${mode} --help' for usage.`);
  }
  const sources = flags.values.get('filename') ?? [];
  if (sources.length === 0) return failed('must specify one of -f and -k');
  let documents: WrittenFile[];
  let print: PrintObject | null;
  try {
    documents = readSources(sources, around);
    print = printerOf(flags);
  } catch (error) {
    return failure([error as Error]);
  }
  const { cluster } = around;
  const dry = last(flags, 'dry-run');
  // A dry run changes nothing.
  const isDry = dry !== undefined && dry !== 'none';
  const store = isDry ? { objects: new Map(cluster.store.objects) } : cluster.store;
  const apply = (object: KubeObject) => applyObject(store, object, cluster.environment);
  const options: ApplyOptions = {
    mode,
    namespace: last(flags, 'namespace'),
    validate: validation(last(flags, 'validate')),
    suffix: dry === 'client' ? ' (dry run)' : dry === 'server' ? ' (server dry run)' : '',
    remember: mode === 'apply' && !cluster.knowsApplied,
    apply: isDry ? apply : (cluster.apply ?? apply),
    ...(print ? { print: (stored) => print(stored) } : {}),
  };
  const all = documents.map(({ name, text }) => applyFile(name, text!, store, cluster.environment, options));
  return {
    exitCode: all.some(({ exitCode }) => exitCode === 1) ? 1 : 0,
    stdout: all.map(({ stdout }) => stdout).join(''),
    stderr: all.map(({ stderr }) => stderr).join(''),
  };
}

function validation(value: string | undefined): ApplyOptions['validate'] {
  if (value === 'ignore' || value === 'false') return 'ignore';
  return value === 'warn' ? 'warn' : 'strict';
}
