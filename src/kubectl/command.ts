/** `kubectl ARGS…` in a folder of files, against the stored objects. */
import type { KubeObject } from '../api/objects.ts';
import type { ApplyEnvironment, Store } from '../apiserver/store.ts';
import { type ApplyOptions, type Printed, applyFile } from './apply.ts';
import { type Files, asYaml, createCommand } from './create.ts';
import { type Flags, last, parseFlags } from './flags.ts';

const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

export interface Surroundings {
  files: Files;
  stdin: string;
  store: Store;
  environment: ApplyEnvironment;
}

const failed = (message: string): Printed => ({ exitCode: 1, stdout: '', stderr: `error: ${message}\n` });

/** Null for a command that the lab's kubectl does not have. */
export function kubectl(args: readonly string[], around: Surroundings): Printed | null {
  if (args[0] === 'apply' || (args[0] === 'create' && args.some((arg) => /^(-f|--filename)(=|$)/.test(arg))))
    return applyCommand(args[0], args.slice(1), around);
  return createCommand(args, around.store, around.environment, false, around.files);
}

/** Models kubectl/pkg/cmd/apply */
function applyCommand(mode: 'apply' | 'create', args: readonly string[], around: Surroundings): Printed {
  let flags: Flags;
  try {
    flags = parseFlags(
      // Alone it is the client's, which is deprecated.
      args.map((arg) => (arg === '--dry-run' ? '--dry-run=client' : arg)),
      { valued: ['filename', 'namespace', 'output', 'dry-run', 'validate'] },
    );
  } catch (error) {
    return failed(`${(error as Error).message}\nSee 'kubectl ${mode} --help' for usage.`);
  }
  const sources = (flags.values.get('filename') ?? []).flatMap((each) => each.split(','));
  if (sources.length === 0) return failed('must specify one of -f and -k');
  const documents = sources.flatMap((source) => read(source, around));
  const missing = documents.find(({ text }) => text === undefined);
  if (missing) return failed(`the path ${JSON.stringify(missing.name)} does not exist`);
  const dry = last(flags, 'dry-run');
  const options: ApplyOptions = {
    mode,
    namespace: last(flags, 'namespace'),
    validate: validation(last(flags, 'validate')),
    suffix: dry === 'client' ? ' (dry run)' : dry === 'server' ? ' (server dry run)' : '',
    ...(last(flags, 'output') === 'yaml' ? { print: asApplied } : {}),
  };
  // A dry run changes nothing.
  const store = dry && dry !== 'none' ? { objects: new Map(around.store.objects) } : around.store;
  const all = documents.map(({ name, text }) => applyFile(name, text!, store, around.environment, options));
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

/** A file, all files of the folder (`.`), or standard input (`-`). */
function read(source: string, { files, stdin }: Surroundings): { name: string; text: string | undefined }[] {
  if (source === '-') return [{ name: 'STDIN', text: stdin }];
  if (source !== '.' && source !== './') return [{ name: source, text: files[source.replace(/^\.\//, '')] }];
  return Object.keys(files)
    .filter((name) => /\.(ya?ml|json)$/.test(name))
    .sort()
    .map((name) => ({ name, text: files[name] }));
}

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, item]) => [key, sorted(item)]),
  );
};

/** The stored object with what apply remembers of the written one. */
function asApplied(stored: KubeObject, written: KubeObject): string {
  const { metadata } = written;
  const remembered = {
    ...written,
    metadata: { ...metadata, annotations: metadata.annotations ?? {}, namespace: stored.metadata.namespace },
  };
  const annotations = {
    ...stored.metadata.annotations,
    [LAST_APPLIED]: `${JSON.stringify(sorted(remembered))}\n`,
  };
  return asYaml({ ...stored, metadata: { ...stored.metadata, annotations } });
}
