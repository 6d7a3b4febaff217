/**
 * Image names, as the kubelet parses them with distribution/reference. Our own, because the errors have to be that
 * library's to the letter and the npm packages word them otherwise.
 */
import { quote } from '../sim/go.ts';
import { remember } from '../sim/memo.ts';

const domainComponent = '(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])';
const domain = `(?:(?:${domainComponent}(?:\\.${domainComponent})*)|(?:\\[[a-fA-F0-9:]+\\]))(?::[0-9]+)?`;
const component = '[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*';
const path = `${component}(?:/${component})*`;
const tag = '[\\w][\\w.-]{0,127}';
const digest = '[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}';
const Reference = new RegExp(`^((?:${domain}/)?${path})(?::(${tag}))?(?:@(${digest}))?$`);
const Name = new RegExp(`^(?:(${domain})/)?(${path})$`);
const encodedLength: Record<string, number> = { sha256: 64, sha384: 96, sha512: 128 };

export interface ParsedReference {
  domain: string;
  path: string;
  /** '' when there is none. */
  tag: string;
  digest: string;
}

/** A name as written, without defaults. Throws Error. Models github.com/distribution/reference/reference.go Parse */
export function parseReference(text: string): ParsedReference {
  const match = text.length <= 4096 ? Reference.exec(text) : null;
  if (!match) {
    if (text === '') throw new Error('repository name must have at least one component');
    if (text.length <= 4096 && Reference.test(text.toLowerCase()))
      throw new Error('repository name must be lowercase');
    throw new Error('invalid reference format');
  }
  const [, name = '', tag = '', digest = ''] = match;
  const parts = Name.exec(name);
  const result = { domain: parts?.[1] ?? '', path: parts?.[2] ?? name, tag, digest };
  if (result.path.length > 255) throw new Error('repository name must not be more than 255 characters');
  if (digest) checkDigest(digest);
  return result;
}

function checkDigest(text: string) {
  const colon = text.indexOf(':');
  const length = encodedLength[text.slice(0, colon)];
  if (length === undefined) throw new Error('unsupported digest algorithm');
  const encoded = text.slice(colon + 1);
  if (encoded.length !== length) throw new Error('invalid checksum digest length');
  if (!/^[a-f0-9]+$/.test(encoded)) throw new Error('invalid checksum digest format');
}

/** Names that were parsed before: a scenario asks for few names, many times. */
export type References = Map<string, ParsedReference>;

/** With Docker Hub's host and `library/` filled in. Throws Error. Models github.com/distribution/reference/normalize.go ParseNormalizedNamed */
export const parseNormalized = (text: string, known?: References): ParsedReference =>
  known ? remember(known, text, normalize) : normalize(text);

function normalize(text: string): ParsedReference {
  if (/^[a-f0-9]{64}$/.test(text)) {
    throw new Error(`invalid repository name (${text}), cannot specify 64-byte hexadecimal strings`);
  }
  const [host, rest] = splitDockerDomain(text);
  const remote = rest.split(':', 1)[0]!;
  if (remote.toLowerCase() !== remote) {
    throw new Error(`invalid reference format: repository name (${remote}) must be lowercase`);
  }
  return parseReference(`${host}/${rest}`);
}

function splitDockerDomain(text: string): [domain: string, rest: string] {
  const slash = text.indexOf('/');
  const first = slash < 0 ? '' : text.slice(0, slash);
  const isHost = slash >= 0 && (/[.:]/.test(first) || first === 'localhost' || first.toLowerCase() !== first);
  let [host, rest] = isHost ? [first, text.slice(slash + 1)] : ['docker.io', text];
  if (host === 'index.docker.io') host = 'docker.io';
  if (host === 'docker.io' && !rest.includes('/')) rest = `library/${rest}`;
  return [host, rest];
}

/** Repository, tag, digest; tag `latest` when there is neither. Throws Error. Models pkg/util/parsers/parsers.go ParseImageName */
export function parseImageName(
  image: string,
  known?: References,
): { repository: string; tag: string; digest: string } {
  let parsed;
  try {
    parsed = parseNormalized(image, known);
  } catch (error) {
    throw new Error(`couldn't parse image name ${quote(image)}: ${(error as Error).message}`);
  }
  const { domain, path, digest } = parsed;
  // Names like `my_registry.example.com/team/app` have no domain in the grammar.
  return {
    repository: domain ? `${domain}/${path}` : path,
    tag: parsed.tag || (digest ? '' : 'latest'),
    digest,
  };
}

/** The name that the runtime receives. Throws Error. Models pkg/kubelet/images/image_manager.go applyDefaultImageTag */
export function applyDefaultImageTag(image: string, known?: References): string {
  const { tag, digest } = parseImageName(image, known);
  return digest === '' && tag !== '' && !image.endsWith(`:${tag}`) ? `${image}:${tag}` : image;
}

/** Name without tag and digest, ports kept. Throws Error. Models pkg/kubelet/images/pullmanager/image_pull_policies.go trimImageTagDigest */
export function trimTagAndDigest(image: string): string {
  const { domain, path } = parseReference(image);
  return domain ? `${domain}/${path}` : path;
}

/** The name as containerd keeps it; null when it cannot be parsed. */
export function canonicalName(image: string, known?: References): string | null {
  try {
    const { domain, path, tag, digest } = parseNormalized(image, known);
    const name = `${domain}/${path}`;
    return digest ? `${name}@${digest}` : `${name}:${tag || 'latest'}`;
  } catch {
    return null;
  }
}
