/** The Node from decoded YAML that has the right structure. */
import type {
  AdmissionPlugin,
  CredentialProviderSpec,
  NodeSpec,
  RuntimeRegistries,
  Taint,
} from '../../api/lab.ts';
import { type Raw, absent, list, map, nameOf, optional, size, strings } from '../raw.ts';
import { processSpec } from '../registry/read.ts';
import { decodeBase64 } from '../../sim/base64.ts';
import { toMillis } from '../units.ts';

interface Login {
  username: string;
  password: string;
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
    ...(absent(map(object.metadata).labels)
      ? {}
      : { labels: map(map(object.metadata).labels) as Record<string, string> }),
    ...(absent(spec.taints)
      ? {}
      : {
          taints: list(spec.taints).map(({ key, value, effect }) => ({
            key: String(key ?? ''),
            value: String(value ?? ''),
            effect: effect as Taint['effect'],
          })),
        }),
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
    ...(absent(spec.registries) ? {} : { registries: runtimeRegistries(spec.registries) }),
    ...(absent(spec.admission) ? {} : { admission: strings(spec.admission) as AdmissionPlugin[] }),
    ...(absent(spec.diskCapacity) ? {} : { diskCapacity: size(spec.diskCapacity) }),
    credentialProviders: list(providerConfig?.providers).map((provider) =>
      providerOf(provider, list(spec.credentialProviders)),
    ),
  };
}

/** One or several objects with the structure of registries.yaml; fields other than mirrors and logins are ignored. */
export function runtimeRegistries(...values: unknown[]): RuntimeRegistries {
  const mirrors = values.flatMap((value) => Object.entries(map(map(value).mirrors)));
  const configs = values.flatMap((value) => Object.entries(map(map(value).configs)));
  return {
    mirrors: new Map(mirrors.map(([host, each]) => [host, strings(map(each).endpoint)])),
    rewrites: new Map(
      mirrors.map(([host, each]) => [
        host,
        Object.entries(map(map(each).rewrite)).map(([pattern, to]) => [pattern, String(to)] as const),
      ]),
    ),
    logins: new Map(
      configs.flatMap(([host, config]): [string, Login][] => {
        const login = loginOf(map(map(config).auth));
        return login ? [[host, login]] : [];
      }),
    ),
  };
}

/** `username` and `password`, or both in base64 as `auth`. */
function loginOf({ username, password, auth }: Raw): Login | null {
  if (!absent(username)) return { username: String(username), password: String(password ?? '') };
  if (typeof auth !== 'string') return null;
  try {
    const [, name = '', secret = ''] = /^([^:]*):([^]*)$/.exec(decodeBase64(auth, true)) ?? [];
    return name === '' ? null : { username: name, password: secret };
  } catch {
    return null;
  }
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
