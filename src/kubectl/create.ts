/** `kubectl create secret|serviceaccount|namespace` and `kubectl run`. Models staging/src/k8s.io/kubectl/pkg/cmd/create/create.go NewCmdCreate, and kubectl/pkg/cmd/run */
import { emptyTable } from '../sim/table.ts';
import { escapeHtml } from '../sim/go.ts';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { KubeObject } from '../api/objects.ts';
import { encodeBase64 } from '../sim/base64.ts';
import { type Applied, type ApplyEnvironment, type Store, applyObject, keyOf } from '../apiserver/store.ts';
import { createWorkload } from './create-workloads.ts';
import { type Made, oneName } from './created.ts';
import { findResource, qualified, qualifiedKind } from './resources.ts';
import type { Files, Printed } from './types.ts';
import { resourceNameOf } from '../kinds/index.ts';
import { last, parseFlags } from './flags.ts';
import { asYaml } from './output/yaml.ts';

/** As Go's encoding/json writes it, HTML's letters escaped. */
const goJson = (value: unknown) => escapeHtml(JSON.stringify(value));

/** The short hash that kustomize appends to names. */
function withHash(object: KubeObject): KubeObject {
  const { type = '', data = {} } = object as unknown as { type?: string; data?: object };
  const text = goJson({ data, kind: object.kind, name: object.metadata.name, type });
  const letters: Record<string, string> = { '0': 'g', '1': 'h', '3': 'k', a: 'm', e: 't' };
  const hash = bytesToHex(sha256(utf8ToBytes(text)))
    .slice(0, 10)
    .replace(/[013ae]/g, (c) => letters[c]!);
  return { ...object, metadata: { ...object.metadata, name: `${object.metadata.name}-${hash}` } };
}

function dockerRegistry(args: readonly string[], files: Files): Made {
  const flags = parseFlags(args, {
    valued: ['docker-server', 'docker-username', 'docker-password', 'docker-email', 'from-file'],
    switches: ['append-hash'],
  });
  const name = oneName(flags, 'create secret docker-registry');
  const file = last(flags, 'from-file');
  if (file !== undefined) {
    // `KEY=FILE`, or a file alone, whose name is the key.
    const path = file.replace(/^[^=]*=/, '');
    const content = files[path];
    if (content === undefined) throw new Error(`error reading ${path}: no such file or directory`);
    return {
      object: {
        apiVersion: 'v1',
        data: { '.dockerconfigjson': encodeBase64(content) },
        kind: 'Secret',
        metadata: { name },
        type: 'kubernetes.io/dockerconfigjson',
      },
      failed: 'failed to create secret ',
    };
  }
  const server = last(flags, 'docker-server') ?? 'https://index.docker.io/v1/';
  const username = last(flags, 'docker-username');
  const password = last(flags, 'docker-password');
  const email = last(flags, 'docker-email');
  if (!server || !username || !password)
    throw new Error(
      'either --from-file or the combination of --docker-username, --docker-password and --docker-server is required',
    );
  const entry = {
    username,
    password,
    ...(email ? { email } : {}),
    auth: encodeBase64(`${username}:${password}`),
  };
  const object: KubeObject = {
    apiVersion: 'v1',
    data: { '.dockerconfigjson': encodeBase64(goJson({ auths: { [server]: entry } })) },
    kind: 'Secret',
    metadata: { name },
    type: 'kubernetes.io/dockerconfigjson',
  };
  return {
    object: last(flags, 'append-hash') === 'true' ? withHash(object) : object,
    failed: 'failed to create secret ',
  };
}

function generic(args: readonly string[]): Made {
  const flags = parseFlags(args, { valued: ['from-literal', 'type'], switches: ['append-hash'] });
  const name = oneName(flags, 'create secret generic');
  const data = emptyTable<string>();
  for (const source of flags.values.get('from-literal') ?? []) {
    const [, key, value] = /^([^=]+)=([^]*)$/.exec(source) ?? [];
    if (key === undefined) throw new Error(`invalid literal source ${source}, expected key=value`);
    data[key] = encodeBase64(value!);
  }
  const type = last(flags, 'type');
  const object: KubeObject = {
    apiVersion: 'v1',
    ...(Object.keys(data).length ? { data } : {}),
    kind: 'Secret',
    metadata: { name },
    ...(type ? { type } : {}),
  };
  return {
    object: last(flags, 'append-hash') === 'true' ? withHash(object) : object,
    failed: 'failed to create secret ',
  };
}

function named(kind: 'ServiceAccount' | 'Namespace', args: readonly string[]): Made {
  const command = `create ${kind.toLowerCase()}`;
  const name = oneName(parseFlags(args, { valued: [] }), command);
  return {
    object: { apiVersion: 'v1', kind, metadata: { name } },
    ...(kind === 'Namespace' ? { empty: { spec: {}, status: {} } } : {}),
    failed: `failed to create ${kind.toLowerCase()}: `,
  };
}

function secret([type = '', ...args]: readonly string[], files: Files): Made {
  if (type === 'docker-registry') return dockerRegistry(args, files);
  if (type === 'generic') return generic(args);
  // The group itself has no flags of its own.
  try {
    parseFlags(args, { valued: [] });
  } catch (error) {
    throw new Error(`${(error as Error).message}\nSee 'kubectl create secret --help' for usage.`);
  }
  throw new Error(`unknown command ${JSON.stringify(type)} for "kubectl create secret"`);
}

function run(args: readonly string[]): Made {
  const flags = parseFlags(args, {
    valued: ['image', 'image-pull-policy', 'restart', 'labels', 'env', 'port'],
    switches: ['command'],
  });
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
      metadata: { labels: Object.fromEntries(pairs(labels)), name },
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

const outputFlag = /^(--output=|-o=?|--dry-run(=|$)|-n|--namespace)/;

function namespaceIn(args: readonly string[]): string | undefined {
  const at = args.findIndex((arg) => /^(-n|--namespace)/.test(arg));
  if (at < 0) return undefined;
  const [, value = ''] = /^(?:-n|--namespace)=?(.*)$/.exec(args[at]!) ?? [];
  return value || args[at + 1];
}

/** `kubectl ARGS…`; `dryRun` as with `--dry-run=client -o yaml`. Null for any other command. */
export function createCommand(
  args: readonly string[],
  store: Store,
  environment: ApplyEnvironment,
  dryRun = false,
  files: Files = {},
  apply: (object: KubeObject) => Applied = (object) => applyObject(store, object, environment),
): Printed | null {
  // What every command has.
  const output = args[args.indexOf('-o') + 1];
  const asked = args.some((arg) => /^--dry-run(=client)?$/.test(arg));
  const own = args.filter(
    (arg, i) => !outputFlag.test(arg) && !/^(-o|-n|--namespace|--output)$/.test(args[i - 1] ?? ''),
  );
  const [verb, what = '', ...rest] = own;
  const namespace = namespaceIn(args);
  const workload = Object.hasOwn(createWorkload, what) ? createWorkload[what] : undefined;
  const context = {
    store,
    namespace: namespace ?? 'default',
    suffix: (name: string) => environment.newUid(name).slice(-5),
  };
  const make =
    verb === 'run'
      ? () => run(own.slice(1))
      : verb !== 'create'
        ? undefined
        : workload
          ? () => workload(rest, context)
          : commands.get(what);
  if (!make) return null;
  let made: Made;
  try {
    made = make(rest, files);
  } catch (error) {
    const { message } = error as Error;
    return { exitCode: 1, stdout: '', stderr: `${/^Error from/.test(message) ? '' : 'error: '}${message}\n` };
  }
  const { empty = {}, failed } = made;
  const object =
    namespace === undefined || made.object.kind === 'Namespace'
      ? made.object
      : { ...made.object, metadata: { ...made.object.metadata, namespace } };
  if (dryRun || asked) {
    const whole = { ...object, ...empty };
    return {
      exitCode: 0,
      stdout: asked && output === 'json' ? asJson(whole) : asYaml(whole),
      stderr: '',
    };
  }
  const { kind, metadata } = object;
  const refuse = (stderr: string): Printed => ({ exitCode: 1, stdout: '', stderr: `${stderr}\n` });
  if (store.objects.has(keyOf(kind, kind === 'Namespace' ? '' : (namespace ?? 'default'), metadata.name)))
    return refuse(`error: ${failed}${resourcesOf(kind)} ${JSON.stringify(metadata.name)} already exists`);
  const applied = apply(object);
  if ('error' in applied)
    return refuse(
      failed
        ? `error: ${failed}${createWorkload[what] ? applied.message : applied.error.replace(/^The /, '')}`
        : applied.error,
    );
  return { exitCode: 0, stdout: `${nameOf(kind)}/${metadata.name} created\n`, stderr: '' };
}
