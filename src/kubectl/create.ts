/** `kubectl create serviceaccount|namespace|…` and `kubectl run`. Models staging/src/k8s.io/kubectl/pkg/cmd/create/create.go NewCmdCreate, and kubectl/pkg/cmd/run */
import type { KubeObject } from '../api/objects.ts';
import { type Applied, type ApplyEnvironment, type Store, applyObject, keyOf } from '../apiserver/store.ts';
import { isNamespaced, resourceNameOf } from '../kinds/index.ts';
import type { Obj } from '../printers/access.ts';
import { dryRunOf } from './change.ts';
import { configMap, secret, secretFlags } from './create-secret.ts';
import { createWorkload } from './create-workloads.ts';
import { type Made, oneName } from './created.ts';
import { type Flags, type KnownFlags, last, parseFlags, withCommon } from './flags.ts';
import { type PrintObject, printerOf } from './output/index.ts';
import { findResource, qualified, qualifiedKind } from './resources.ts';
import type { Files, Printed } from './types.ts';

function named(kind: 'ServiceAccount' | 'Namespace', args: readonly string[]): Made {
  const command = `create ${kind.toLowerCase()}`;
  const name = oneName(parseFlags(args, { valued: [] }), command);
  return {
    object: { apiVersion: 'v1', kind, metadata: { name } },
    ...(kind === 'Namespace' ? { empty: { spec: {}, status: {} } } : {}),
    failed: `failed to create ${kind.toLowerCase()}: `,
  };
}

const runFlags: KnownFlags = {
  valued: [
    'image',
    'image-pull-policy',
    'restart',
    'labels',
    'annotations',
    'env',
    'port',
    'pod-running-timeout',
  ],
  switches: ['command', 'stdin', 'tty', 'rm', 'attach', 'quiet', 'leave-stdin-open', 'privileged'],
  shorts: { i: 'stdin', t: 'tty', l: 'labels', q: 'quiet' },
};

function run(args: readonly string[]): Made {
  const flags = parseFlags(args, runFlags);
  const image = last(flags, 'image');
  const policy = last(flags, 'image-pull-policy');
  if (image === undefined) throw new Error('required flag(s) "image" not set');
  if (image === '') throw new Error('--image is required');
  if (policy && !['Always', 'IfNotPresent', 'Never'].includes(policy))
    throw new Error(`invalid image pull policy: ${policy}\nSee 'kubectl run -h' for help and examples`);
  const name = flags.positionals[0] ?? '';
  const labels = last(flags, 'labels')?.split(',') ?? [`run=${name}`];
  const pairs = (all: readonly string[]) =>
    all.map((each) => [each.split('=', 1)[0]!, each.replace(/^[^=]*=?/, '')]);
  const env = pairs(flags.values.get('env') ?? []).map(([key, value]) => ({ name: key, value }));
  const port = last(flags, 'port');
  const words = flags.rest.length ? flags.rest : flags.positionals.slice(1);
  const container = {
    ...(words.length ? { [last(flags, 'command') === 'true' ? 'command' : 'args']: words } : {}),
    ...(env.length ? { env } : {}),
    image,
    ...(policy ? { imagePullPolicy: policy } : {}),
    name,
    ...(port ? { ports: [{ containerPort: Number(port) }] } : {}),
    resources: {},
  };
  return {
    object: {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: {
        ...(flags.values.has('annotations')
          ? { annotations: Object.fromEntries(pairs(flags.values.get('annotations')!)) }
          : {}),
        labels: Object.fromEntries(pairs(labels)),
        name,
      },
      spec: {
        containers: [container],
        dnsPolicy: 'ClusterFirst',
        restartPolicy: last(flags, 'restart') ?? 'Always',
      },
    } as KubeObject,
    empty: { status: {} },
    failed: '',
  };
}

const commands = new Map<string, (args: readonly string[], files: Files) => Made>([
  ['secret', secret],
  ['serviceaccount', (args) => named('ServiceAccount', args)],
  ['sa', (args) => named('ServiceAccount', args)],
  ['configmap', configMap],
  ['cm', configMap],
  ['namespace', (args) => named('Namespace', args)],
  ['ns', (args) => named('Namespace', args)],
]);

/** As `-o json` prints it: kind and version first. */
function asJson({ kind, apiVersion, metadata, ...rest }: KubeObject): string {
  return `${JSON.stringify({ kind, apiVersion, metadata, ...rest }, null, 4)}\n`;
}

/** `deployments.apps` */
function resourcesOf(kind: string): string {
  const resource = findResource(kind);
  return resource ? qualified(resource) : resourceNameOf(kind);
}

/** `deployment.apps` */
function nameOf(kind: string): string {
  const resource = findResource(kind);
  return resource ? qualifiedKind(resource) : kind.toLowerCase();
}

/** What every one of these commands takes. */
const common: KnownFlags = withCommon({
  valued: ['output', 'field-manager', 'validate', 'template'],
  switches: ['save-config', 'show-managed-fields', 'allow-missing-template-keys'],
  // Alone it is the client's, which is deprecated.
  optional: { 'dry-run': 'client' },
  shorts: { o: 'output' },
});

/** What `kubectl create …` and `kubectl run` know, for whoever types. */
export function createFlags(verb: 'create' | 'run'): KnownFlags {
  const own: KnownFlags =
    verb === 'run' ? runFlags : { valued: ['filename', 'image', 'replicas', 'port', ...secretFlags] };
  return {
    valued: [...own.valued, ...common.valued],
    switches: [...(own.switches ?? []), ...common.switches!],
    optional: common.optional,
    shorts: { ...common.shorts, ...own.shorts, ...(verb === 'create' ? { f: 'filename' } : {}) },
  };
}

/** The flags that every command has, and the arguments without them. */
function commonIn(args: readonly string[], files: Files): { flags: Flags; own: string[] } {
  const end = args.indexOf('--');
  const taken: string[] = [];
  const own: string[] = [];
  for (let i = 0; i < args.length; i++) {
    const arg = args[i]!;
    const [, long, value] = (end < 0 || i < end ? /^--([^=]+)(=[^]*)?$/.exec(arg) : null) ?? [];
    const [, short, rest] = (end < 0 || i < end ? /^-([on])([^]*)$/.exec(arg) : null) ?? [];
    const valued = short !== undefined || (long !== undefined && common.valued.includes(long));
    const known = valued || (long !== undefined && (common.switches!.includes(long) || long === 'dry-run'));
    (known ? taken : own).push(arg);
    if (valued && value === undefined && !rest && i + 1 < args.length) taken.push(args[++i]!);
  }
  return { flags: parseFlags(taken, common, files), own };
}

const noCommand = (words: readonly string[]) =>
  words.length === 0
    ? 'error: must specify one of -f and -k\n'
    : `error: Unexpected args: [${words.join(' ')}]\nSee 'kubectl create -h' for help and examples\n`;

/** `kubectl ARGS…`; `dryRun` as with `--dry-run=client -o yaml`. Null for any other command. */
export function createCommand(
  args: readonly string[],
  store: Store,
  environment: ApplyEnvironment,
  dryRun = false,
  files: Files = {},
  apply: (object: KubeObject) => Applied = (object) => applyObject(store, object, environment),
): Printed | null {
  const [verb] = args;
  if (verb !== 'run' && verb !== 'create') return null;
  const refuse = (stderr: string): Printed => ({ exitCode: 1, stdout: '', stderr });
  let made: Made;
  let flags: Flags;
  let suffix: string;
  let what = '';
  try {
    const all = commonIn(args, files);
    ({ flags } = all);
    suffix = dryRunOf(flags);
    const [, word = '', ...rest] = all.own;
    what = word;
    const context = {
      store,
      namespace: last(flags, 'namespace') ?? 'default',
      suffix: (name: string) => environment.newUid(name).slice(-5),
    };
    const workload = Object.hasOwn(createWorkload, what) ? createWorkload[what] : undefined;
    const make = commands.get(what);
    if (verb === 'create' && !workload && !make) return refuse(noCommand(all.own.slice(1)));
    made = verb === 'run' ? run(all.own.slice(1)) : workload ? workload(rest, context) : make!(rest, files);
  } catch (error) {
    const { message } = error as Error;
    return refuse(`${/^Error from/.test(message) ? '' : 'error: '}${message}\n`);
  }
  return finish(
    made,
    { flags, suffix, dryRun, isWorkload: Object.hasOwn(createWorkload, what) },
    store,
    apply,
  );
}

interface How {
  flags: Flags;
  suffix: string;
  dryRun: boolean;
  isWorkload: boolean;
}

/** Sends what was made to the server, or only prints it. */
function finish(
  { object: own, empty = {}, failed }: Made,
  { flags, suffix, dryRun, isWorkload }: How,
  store: Store,
  apply: (object: KubeObject) => Applied,
): Printed {
  const namespace = last(flags, 'namespace');
  const output = dryRun ? 'yaml' : (last(flags, 'output') ?? '');
  const { kind, metadata } = own;
  const clustered = !isNamespaced(kind);
  const object =
    namespace === undefined || clustered ? own : { ...own, metadata: { ...metadata, namespace } };
  const refuse = (stderr: string): Printed => ({ exitCode: 1, stdout: '', stderr: `${stderr}\n` });
  let print: PrintObject | null;
  try {
    print = output === 'json' ? null : printerOf(flags, output);
  } catch (error) {
    return refuse(`error: ${(error as Error).message}`);
  }
  const shown = (whole: KubeObject): Printed => ({
    exitCode: 0,
    stdout:
      output === 'json'
        ? asJson(whole)
        : print
          ? print(whole as unknown as Obj)
          : `${nameOf(kind)}/${metadata.name} created${suffix}\n`,
    stderr: '',
  });
  if (dryRun || suffix === ' (dry run)') return shown({ ...object, ...empty });
  if (store.objects.has(keyOf(kind, clustered ? '' : (namespace ?? 'default'), metadata.name)))
    return refuse(`error: ${failed}${resourcesOf(kind)} ${JSON.stringify(metadata.name)} already exists`);
  const applied = apply(object);
  if ('error' in applied)
    return refuse(
      failed
        ? `error: ${failed}${isWorkload ? applied.message : applied.error.replace(/^The /, '')}`
        : applied.error,
    );
  return shown(applied.object);
}
