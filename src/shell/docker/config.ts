/** `~/.docker/config.json`. Models docker/cli/cli/config/configfile/file.go ConfigFile.SaveToWriter */
import { encodeBase64 } from '../../sim/base64.ts';
import { goJson } from '../../kubectl/output/go-json.ts';
import type { Login } from '../http/token.ts';
import type { ToolContext } from '../types.ts';

export interface DockerConfig {
  auths: Map<string, unknown>;
  /** Whatever else the file has. */
  rest: Record<string, unknown>;
}

export const pathOf = ({ env }: ToolContext): string =>
  `${env.get('DOCKER_CONFIG') ?? `${env.get('HOME') ?? '/root'}/.docker`}/config.json`;

/** Throws Error in docker's words for a file that is not JSON. */
export async function readConfig(context: ToolContext): Promise<DockerConfig> {
  const path = pathOf(context);
  const text = await context.files.read(path);
  if (text === null || text.trim() === '') return { auths: new Map(), rest: {} };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Error(`WARNING: Error loading config file: ${path}: invalid character in JSON`);
  }
  const { auths, ...rest } = (typeof value === 'object' && value !== null ? value : {}) as Record<
    string,
    unknown
  >;
  return { auths: new Map(Object.entries(auths ?? {})), rest };
}

export const entryOf = ({ username, password }: Login) => ({ auth: encodeBase64(`${username}:${password}`) });

export async function writeDockerConfig(context: ToolContext, { auths, rest }: DockerConfig): Promise<void> {
  const names = [...auths.keys()].sort();
  const value = { ...rest, auths: Object.fromEntries(names.map((name) => [name, auths.get(name)])) };
  const path = pathOf(context);
  await context.exec(`mkdir -p '${path.replace(/\/[^/]*$/, '').replaceAll("'", "'\\''")}'`);
  // Go indents with a tab; the depth of an indent is that of its level.
  await context.files.write(
    path,
    goJson(value, 1).replace(/^ +/gm, (spaces) => '\t'.repeat(spaces.length)),
  );
}
