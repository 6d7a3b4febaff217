/** containerd's own files: hosts.toml of a registry, and config.toml with mirrors and logins of the older kind. */
import { TomlError, parse } from 'smol-toml';
import { type Raw, absent, map, strings } from '../../../kinds/raw.ts';
import { decodeBase64 } from '../../../sim/base64.ts';

/** As registries.yaml of k3s says it. */
export interface Registries {
  mirrors: Record<string, { endpoint: string[] }>;
  configs: Record<string, unknown>;
}

export type Found = { registries: Registries | null } | { fault: string; line: number };

/** `file`: the file's name, in whose folder the host of a hosts.toml is. */
export function readToml(text: string, file: string): Found {
  let value: Raw;
  try {
    value = map(parse(text));
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    return { fault: error.message.split('\n')[0]!, line: error.line };
  }
  const registries = value.host || value.server ? ofHosts(value, file) : ofConfig(value);
  const { mirrors, configs } = registries;
  return { registries: Object.keys(mirrors).length + Object.keys(configs).length ? registries : null };
}

/** Models containerd/core/remotes/docker/config/hosts.go parseHostsFile */
function ofHosts(value: Raw, file: string): Registries {
  const configs = new Map<string, unknown>();
  const endpoint: string[] = [];
  const server = typeof value.server === 'string' ? value.server : '';
  for (const [url, each] of [...Object.entries(map(value.host)), ['', value] as const]) {
    const { capabilities, header } = map(each);
    const use = strings(capabilities);
    const at = url || server;
    if (at === '' || (use.length > 0 && !(use.includes('pull') && use.includes('resolve')))) continue;
    if (url !== '' || hostOf(at) !== realHost(hostOfFile(file, server))) endpoint.push(at);
    const login = loginOf(map(header));
    if (login) configs.set(hostOf(at), { auth: login });
  }
  const host = hostOfFile(file, server);
  return { mirrors: host === '' ? {} : { [host]: { endpoint } }, configs: Object.fromEntries(configs) };
}

const hostOf = (url: string) => /^(?:https?:\/\/)?([^/]*)/.exec(url)![1]!;
const DOCKER = 'registry-1.docker.io';
const realHost = (host: string) => (host === 'docker.io' ? DOCKER : host);

/** `certs.d/quay.io/hosts.toml`; a file without that path applies to its `server`. */
function hostOfFile(file: string, server: string): string {
  const folder = /(?:^|[/\\])(?:.*certs\.d[/\\-])?([^/\\]+)[/\\-]hosts\.toml$/.exec(file)?.[1];
  if (folder === '_default') return '*';
  if (folder !== undefined) return folder.replace(/_(\d+)_$/, ':$1');
  const host = hostOf(server);
  return host === DOCKER ? 'docker.io' : host;
}

/** The login of a header: `Authorization: Basic …`. */
function loginOf(header: Raw): { username: string; password: string } | null {
  const written = Object.entries(header).find(([name]) => /^authorization$/i.test(name))?.[1];
  const text = Array.isArray(written) ? String(written[0]) : String(written ?? '');
  const basic = /^Basic\s+(\S+)$/i.exec(text)?.[1];
  if (basic === undefined) return null;
  try {
    const [, username = '', password = ''] = /^([^:]*):([^]*)$/.exec(decodeBase64(basic, true)) ?? [];
    return username === '' ? null : { username, password };
  } catch {
    return null;
  }
}

/** The tables of versions 1, 2 and 3. */
const tables = ['cri', 'io.containerd.grpc.v1.cri', 'io.containerd.cri.v1.images'];

function ofConfig(value: Raw): Registries {
  const found = { mirrors: new Map<string, { endpoint: string[] }>(), configs: new Map<string, unknown>() };
  for (const table of tables) {
    const { mirrors, configs, auths } = map(map(map(value.plugins)[table]).registry);
    for (const [host, each] of Object.entries(map(mirrors)))
      found.mirrors.set(host, { endpoint: strings(map(each).endpoint) });
    for (const [host, each] of Object.entries(map(configs)))
      if (!absent(map(each).auth)) found.configs.set(host, each);
    for (const [url, auth] of Object.entries(map(auths))) found.configs.set(hostOf(url), { auth });
  }
  return { mirrors: Object.fromEntries(found.mirrors), configs: Object.fromEntries(found.configs) };
}
