/** `kubectl create secret docker-registry|generic|tls`, and what a configmap has in common with them. Models staging/src/k8s.io/kubectl/pkg/cmd/create/create_secret.go createSecret */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { KubeObject } from '../api/objects.ts';
import { encodeBase64 } from '../sim/base64.ts';
import { escapeHtml } from '../sim/go.ts';
import { emptyTable } from '../sim/table.ts';
import { type Made, oneName } from './created.ts';
import { type Flags, isOn, last, parseFlags } from './flags.ts';
import type { Files } from './types.ts';

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

const hashed = (flags: Flags, object: KubeObject) => (isOn(flags, 'append-hash') ? withHash(object) : object);

/** All that one of them knows. */
export const secretFlags: readonly string[] = [
  ...['docker-server', 'docker-username', 'docker-password', 'docker-email'],
  ...['from-literal', 'from-file', 'from-env-file', 'cert', 'key', 'type'],
];

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
  return { object: hashed(flags, object), failed: 'failed to create secret ' };
}

/** The text of a file. Throws Error. */
function textOf(path: string, files: Files, failed: (path: string) => string): string {
  const text = files[path.replace(/^\.\//, '')];
  if (text === undefined) throw new Error(failed(path));
  return text;
}

const unreadable = (path: string) => `error reading ${path}: no such file or directory`;

/** Key and value of each line that is no comment. Models staging/src/k8s.io/kubectl/pkg/cmd/util/env_file.go processEnvFileLine */
const variablesOf = (text: string): [string, string][] =>
  text
    .replace(/^\ufeff/, '')
    .split('\n')
    .map((line) => line.trimStart())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const at = line.indexOf('=');
      return at < 0 ? [line, ''] : [line.slice(0, at), line.slice(at + 1).replace(/\r$/, '')];
    });

/** What `--from-literal`, `--from-file` and `--from-env-file` name. Throws Error. */
export function sourcesIn(flags: Flags, files: Files): [key: string, value: string][] {
  const of = (name: string) => flags.values.get(name) ?? [];
  if (of('from-env-file').length && (of('from-file').length || of('from-literal').length))
    throw new Error('from-env-file cannot be combined with from-file or from-literal');
  const literals = of('from-literal').map((source): [string, string] => {
    const [, key, value] = /^([^=]+)=([^]*)$/.exec(source) ?? [];
    if (key === undefined) throw new Error(`invalid literal source ${source}, expected key=value`);
    return [key, value!.replace(/^["']+|["']+$/g, '')];
  });
  const read = of('from-file').map((source): [string, string] => {
    const [, key, path] = /^([^=]+)=([^]+)$/.exec(source) ?? [undefined, source.split('/').at(-1)!, source];
    return [key!, textOf(path!, files, unreadable)];
  });
  const variables = of('from-env-file').flatMap((path) => variablesOf(textOf(path, files, unreadable)));
  return [...read, ...literals, ...variables];
}

const sourceFlags = ['from-literal', 'from-file', 'from-env-file'];

function generic(args: readonly string[], files: Files): Made {
  const flags = parseFlags(args, { valued: [...sourceFlags, 'type'], switches: ['append-hash'] });
  const name = oneName(flags, 'create secret generic');
  const data = emptyTable<string>();
  for (const [key, value] of sourcesIn(flags, files)) {
    if (key in data) throw new Error(`cannot add key ${key}, another key by that name already exists`);
    data[key] = encodeBase64(value);
  }
  const type = last(flags, 'type');
  const object: KubeObject = {
    apiVersion: 'v1',
    ...(Object.keys(data).length ? { data } : {}),
    kind: 'Secret',
    metadata: { name },
    ...(type ? { type } : {}),
  };
  return { object: hashed(flags, object), failed: 'failed to create secret ' };
}

/** Models staging/src/k8s.io/kubectl/pkg/cmd/create/create_secret_tls.go createSecretTLS */
function tls(args: readonly string[], files: Files): Made {
  const flags = parseFlags(args, { valued: ['cert', 'key'], switches: ['append-hash'] });
  const name = oneName(flags, 'create secret tls');
  const [cert, key] = [last(flags, 'cert'), last(flags, 'key')];
  if (!cert || !key) throw new Error('key and cert must be specified');
  const read = (path: string) =>
    textOf(path, files, () => `Cannot read file ${path}, open ${path}: no such file or directory`);
  const texts = { 'tls.crt': read(cert), 'tls.key': read(key) };
  if (!texts['tls.crt'].includes('-----BEGIN CERTIFICATE-----'))
    throw new Error('tls: failed to find any PEM data in certificate input');
  if (!/-----BEGIN ([A-Z]+ )?PRIVATE KEY-----/.test(texts['tls.key']))
    throw new Error('tls: failed to find any PEM data in key input');
  const object: KubeObject = {
    apiVersion: 'v1',
    data: Object.fromEntries(Object.entries(texts).map(([field, text]) => [field, encodeBase64(text)])),
    kind: 'Secret',
    metadata: { name },
    type: 'kubernetes.io/tls',
  };
  return { object: hashed(flags, object), failed: 'failed to create secret ' };
}

export function configMap(args: readonly string[], files: Files): Made {
  const flags = parseFlags(args, { valued: sourceFlags, switches: ['append-hash'] });
  const name = oneName(flags, 'create configmap');
  const data = emptyTable<string>();
  for (const [key, value] of sourcesIn(flags, files)) {
    if (key in data)
      throw new Error(
        `cannot add key ${JSON.stringify(key)}, another key by that name already exists in Data for ConfigMap ${JSON.stringify(name)}`,
      );
    data[key] = value;
  }
  return {
    object: {
      apiVersion: 'v1',
      ...(Object.keys(data).length ? { data } : {}),
      kind: 'ConfigMap',
      metadata: { name },
    },
    failed: 'failed to create configmap: ',
  };
}

export function secret([type = '', ...args]: readonly string[], files: Files): Made {
  if (type === 'docker-registry') return dockerRegistry(args, files);
  if (type === 'generic') return generic(args, files);
  if (type === 'tls') return tls(args, files);
  // The group itself has no flags of its own.
  try {
    parseFlags(args, { valued: [] });
  } catch (error) {
    throw new Error(`${(error as Error).message}\nSee 'kubectl create secret --help' for usage.`);
  }
  throw new Error(`unknown command ${JSON.stringify(type)} for "kubectl create secret"`);
}
