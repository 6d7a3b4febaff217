/** Credential provider plugins. Models pkg/credentialprovider/plugin/plugin.go pluginProvider */
import { emptyTable } from '../../sim/table.ts';
import type { CredentialProviderSpec } from '../../api/lab.ts';
import type { ImageManager } from '../images/context.ts';
import type { EnsureRequest } from '../images/types.ts';
import {
  type CredentialSource,
  type TrackedCredential,
  addToKeyring,
  emptyKeyring,
  lookup,
  urlsMatch,
} from './keyring.ts';

type Auth = Record<string, { username: string; password: string }>;

/** What the plugins give for a repository, as one keyring. Models pkg/credentialprovider/plugin/plugins.go externalCredentialProviderKeyring.Lookup */
export function credentialsOfProviders(
  manager: ImageManager,
  request: EnsureRequest,
  repository: string,
): readonly TrackedCredential[] {
  if (manager.providers.length === 0) return [];
  const keyring = emptyKeyring();
  for (const provider of manager.providers) {
    if (!provider.matchImages.some((glob) => urlsMatch(glob, repository))) continue;
    const given = provide(manager, provider, request, repository);
    if (given) addToKeyring(keyring, new Map(Object.entries(given.auth)), given.source);
  }
  return lookup(keyring, repository);
}

/** Null: the plugin is not asked, or exits with an error. */
function provide(
  manager: ImageManager,
  provider: CredentialProviderSpec,
  request: EnsureRequest,
  repository: string,
): { auth: Auth; source: CredentialSource } | null {
  const tokens = manager.version.images.serviceAccountTokens(manager.config)
    ? provider.tokenAttributes
    : undefined;
  const { namespace, serviceAccountName, serviceAccountUid, serviceAccountAnnotations = {} } = request.pod;
  let account: CredentialSource = null;
  let annotations = emptyTable<string>();
  if (tokens) {
    if (serviceAccountName) {
      if (!serviceAccountUid) return null;
      const required = tokens.requiredServiceAccountAnnotationKeys ?? [];
      if (required.some((key) => !Object.hasOwn(serviceAccountAnnotations, key))) return null;
      annotations = Object.fromEntries(
        [...required, ...(tokens.optionalServiceAccountAnnotationKeys ?? [])]
          .filter((key) => Object.hasOwn(serviceAccountAnnotations, key))
          .map((key) => [key, serviceAccountAnnotations[key]!]),
      );
      account = { kind: 'serviceAccount', uid: serviceAccountUid, namespace, name: serviceAccountName };
    } else if (tokens.requireServiceAccount) return null;
  }
  const auth = answerOf(manager, provider, account, annotations, repository, request.pod.uid);
  if (!auth) return null;
  return { auth, source: account && manager.version.images.records.serviceAccounts ? account : null };
}

function answerOf(
  manager: ImageManager,
  provider: CredentialProviderSpec,
  account: CredentialSource,
  annotations: Record<string, string>,
  repository: string,
  _podUid: string,
): Auth | null {
  const scope = { Image: repository, Registry: repository.split('/', 1)[0]!, Global: '' };
  const cache = manager.state.providerCache;
  const now = manager.ports.now();
  const keyOf = (type: keyof typeof scope) =>
    JSON.stringify([provider.name, type, scope[type], account, annotations]);
  for (const type of ['Image', 'Registry', 'Global'] as const) {
    const known = cache[keyOf(type)];
    if (known && now < known.until) return known.answer;
  }
  const auth = account
    ? provider.serviceAccountAuth?.[`${account.namespace}/${account.name}`]
    : provider.auth;
  if (!auth) return null;
  if (provider.defaultCacheDuration > 0) {
    cache[keyOf(provider.cacheKeyType ?? 'Image')] = {
      until: now + provider.defaultCacheDuration,
      answer: auth,
    };
  }
  return auth;
}
