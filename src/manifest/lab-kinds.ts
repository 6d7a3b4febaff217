/** The lab's own kinds, from decoded YAML that has the right structure. */
import type {
  CredentialProviderSpec,
  Expectation,
  NodeSpec,
  ProcessSpec,
  RegistryRepository,
  RegistrySpec,
  RegistryTag,
} from '../api/lab.ts';
import { parseSize, toMillis } from './units.ts';

type Raw = Record<string, unknown>;
const list = (value: unknown): Raw[] =>
  Array.isArray(value) ? (value.filter((item) => typeof item === 'object' && item !== null) as Raw[]) : [];
const map = (value: unknown): Raw =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Raw) : {};
const strings = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);
const optional = <T>(value: unknown, read: (value: unknown) => T): T | undefined =>
  value === undefined || value === null ? undefined : read(value);
const nameOf = (object: Raw) => String(map(object.metadata).name ?? '');
const size = (value: unknown) => (typeof value === 'number' ? value : parseSize(String(value)));

function processSpec(value: unknown): ProcessSpec {
  const { exitAfter, exitCode } = map(value);
  return {
    ...(exitAfter === undefined ? {} : { exitAfter: toMillis(exitAfter) }),
    ...(exitCode === undefined ? {} : { exitCode: Number(exitCode) }),
  };
}

function tagOf(value: unknown): RegistryTag {
  const raw = map(value);
  return {
    ...(raw.id === undefined ? {} : { id: String(raw.id) }),
    ...(raw.digest === undefined ? {} : { digest: String(raw.digest) }),
    size: optional(raw.size, size) ?? 0,
    pullTime: optional(raw.pullTime, toMillis) ?? 1000,
    ...(raw.pullError === undefined ? {} : { pullError: String(raw.pullError) }),
    ...(raw.process === undefined ? {} : { process: processSpec(raw.process) }),
  };
}

/** Only the fields that are there, for a change; with the defaults, for a whole one. */
export function repositoryOf(raw: Raw, whole: true): RegistryRepository;
export function repositoryOf(raw: Raw, whole: false): Partial<RegistryRepository> & { name: string };
export function repositoryOf(raw: Raw, whole: boolean) {
  const tags = optional(raw.tags, (value) =>
    Object.fromEntries(Object.entries(map(value)).map(([name, tag]) => [name, tagOf(tag)])),
  );
  return {
    name: String(raw.name ?? ''),
    ...(raw.visibility !== undefined || whole
      ? {
          visibility:
            raw.visibility === 'private' || (raw.visibility === undefined && raw.readers)
              ? 'private'
              : 'public',
        }
      : {}),
    ...(raw.readers !== undefined || whole ? { readers: strings(raw.readers) } : {}),
    ...(tags || whole ? { tags: tags ?? {} } : {}),
  };
}

export function registryOf(object: Raw): RegistrySpec {
  const spec = map(object.spec);
  return {
    host: nameOf(object),
    users: list(spec.users).map(({ username, password, validFor }) => ({
      username: String(username ?? ''),
      password: String(password ?? ''),
      ...(validFor === undefined ? {} : { validFor: toMillis(validFor) }),
    })),
    repositories: list(spec.repositories).map((raw) => repositoryOf(raw, true)),
    ...(spec.errors ? { errors: map(spec.errors) as Record<string, string> } : {}),
  };
}

export function nodeOf(object: Raw, providerConfig: Raw | null): NodeSpec {
  const spec = map(object.spec);
  const config = spec.dockerConfigJson;
  const text =
    typeof config === 'string'
      ? config
      : config && Object.keys(map(config)).length
        ? JSON.stringify(config)
        : null;
  return {
    name: nameOf(object) || 'node-1',
    kubeletVersion: String(spec.kubeletVersion ?? 'v1.31-blog'),
    runtime: spec.runtime === 'cri-o-1.35' ? 'cri-o-1.35' : 'containerd',
    images: list(spec.images).map((raw) => ({
      name: String(raw.name ?? ''),
      ...(raw.id === undefined ? {} : { id: String(raw.id) }),
      ...(raw.size === undefined ? {} : { size: size(raw.size) }),
      ...(raw.process === undefined ? {} : { process: processSpec(raw.process) }),
    })),
    dockerConfigJson: text,
    credentialProviders: list(providerConfig?.providers).map((provider) =>
      providerOf(provider, list(spec.credentialProviders)),
    ),
  };
}

/** The plugin's entry in CredentialProviderConfig, with the answers that the Node gives for it. */
function providerOf(provider: Raw, answers: readonly Raw[]): CredentialProviderSpec {
  const answer = answers.find(({ name }) => name === provider.name) ?? {};
  return {
    name: String(provider.name ?? ''),
    matchImages: strings(provider.matchImages),
    defaultCacheDuration: optional(provider.defaultCacheDuration, toMillis) ?? 0,
    ...(provider.tokenAttributes
      ? {
          tokenAttributes: map(provider.tokenAttributes) as NonNullable<
            CredentialProviderSpec['tokenAttributes']
          >,
        }
      : {}),
    ...(answer.auth ? { auth: answer.auth as NonNullable<CredentialProviderSpec['auth']> } : {}),
    ...(answer.serviceAccountAuth
      ? {
          serviceAccountAuth: answer.serviceAccountAuth as NonNullable<
            CredentialProviderSpec['serviceAccountAuth']
          >,
        }
      : {}),
    ...(answer.cacheKeyType
      ? { cacheKeyType: answer.cacheKeyType as NonNullable<CredentialProviderSpec['cacheKeyType']> }
      : {}),
  };
}

/** `pod` or `namespace/pod`, as `namespace/pod`. */
export const podKey = (text: string) => (text.includes('/') ? text : `default/${text}`);

export function expectationOf(raw: Raw): Expectation {
  return {
    at: toMillis(raw.at ?? '0s'),
    pod: podKey(String(raw.pod ?? '')),
    ...(raw.status === undefined ? {} : { status: String(raw.status) }),
    ...(raw.ready === undefined ? {} : { ready: String(raw.ready) }),
    ...(raw.restarts === undefined ? {} : { restarts: Number(raw.restarts) }),
  };
}

export { list, map };
