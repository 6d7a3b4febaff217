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
  absent(value) ? undefined : read(value);
/** A field without a value is as good as none. */
export const absent = (value: unknown): boolean => value === undefined || value === null;
const nameOf = (object: Raw) => String(map(object.metadata).name ?? '');
const size = (value: unknown) => (typeof value === 'number' ? value : parseSize(String(value)));

function processSpec(value: unknown): ProcessSpec {
  const { exitAfter, exitCode } = map(value);
  return {
    ...(absent(exitAfter) ? {} : { exitAfter: toMillis(exitAfter) }),
    ...(absent(exitCode) ? {} : { exitCode: Number(exitCode) }),
  };
}

function tagOf(value: unknown): RegistryTag {
  const raw = map(value);
  return {
    ...(absent(raw.id) ? {} : { id: String(raw.id) }),
    ...(absent(raw.digest) ? {} : { digest: String(raw.digest) }),
    size: optional(raw.size, size) ?? 0,
    pullTime: optional(raw.pullTime, toMillis) ?? 1000,
    ...(absent(raw.pullError) ? {} : { pullError: String(raw.pullError) }),
    ...(absent(raw.process) ? {} : { process: processSpec(raw.process) }),
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
    ...(!absent(raw.visibility) || whole
      ? {
          visibility:
            raw.visibility === 'private' || (absent(raw.visibility) && raw.readers) ? 'private' : 'public',
        }
      : {}),
    ...(!absent(raw.readers) || whole ? { readers: strings(raw.readers) } : {}),
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
      ...(absent(validFor) ? {} : { validFor: toMillis(validFor) }),
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
      ...(absent(raw.id) ? {} : { id: String(raw.id) }),
      ...(absent(raw.size) ? {} : { size: size(raw.size) }),
      ...(absent(raw.process) ? {} : { process: processSpec(raw.process) }),
    })),
    dockerConfigJson: text,
    ...(absent(spec.diskUsedPercent) ? {} : { diskUsedPercent: Number(spec.diskUsedPercent) }),
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
    ...(absent(raw.status) ? {} : { status: String(raw.status) }),
    ...(absent(raw.ready) ? {} : { ready: String(raw.ready) }),
    ...(absent(raw.restarts) ? {} : { restarts: Number(raw.restarts) }),
  };
}

export { list, map };
