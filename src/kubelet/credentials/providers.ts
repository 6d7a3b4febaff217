/** Credential provider plugins. Models pkg/credentialprovider/plugin/plugin.go pluginProvider */
import { emptyTable } from '../../sim/table.ts';
import type { PluginAnswer } from '../../api/decision.ts';
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
): { credentials: readonly TrackedCredential[]; plugins: PluginAnswer[] } {
  const keyring = emptyKeyring();
  const plugins: PluginAnswer[] = [];
  for (const provider of manager.providers) {
    if (!provider.matchImages.some((glob) => urlsMatch(glob, repository))) continue;
    const { auth, source, ...answer } = provide(manager, provider, request, repository);
    if (auth) addToKeyring(keyring, new Map(Object.entries(auth)), source);
    plugins.push({ plugin: provider.name, ...answer });
  }
  return { credentials: lookup(keyring, repository), plugins };
}

interface Provided extends Pick<PluginAnswer, 'account' | 'answer'> {
  /** Null: the plugin is not asked, or exits with an error. */
  auth: Auth | null;
  source: CredentialSource;
}

const unasked = (answer: PluginAnswer['answer']): Provided => ({
  auth: null,
  source: null,
  account: null,
  answer,
});

function provide(
  manager: ImageManager,
  provider: CredentialProviderSpec,
  request: EnsureRequest,
  repository: string,
): Provided {
  const tokens = manager.version.images.serviceAccountTokens(manager.config)
    ? provider.tokenAttributes
    : undefined;
  const { namespace, serviceAccountName, serviceAccountUid, serviceAccountAnnotations = {} } = request.pod;
  let account: CredentialSource = null;
  let annotations = emptyTable<string>();
  if (tokens) {
    if (serviceAccountName) {
      if (!serviceAccountUid) return unasked('noServiceAccount');
      const required = tokens.requiredServiceAccountAnnotationKeys ?? [];
      if (required.some((key) => !Object.hasOwn(serviceAccountAnnotations, key)))
        return unasked('noAnnotation');
      annotations = Object.fromEntries(
        [...required, ...(tokens.optionalServiceAccountAnnotationKeys ?? [])]
          .filter((key) => Object.hasOwn(serviceAccountAnnotations, key))
          .map((key) => [key, serviceAccountAnnotations[key]!]),
      );
      account = { kind: 'serviceAccount', uid: serviceAccountUid, namespace, name: serviceAccountName };
    } else if (tokens.requireServiceAccount) return unasked('noServiceAccount');
  }
  const { auth, answer } = answerOf(manager, provider, account, annotations, repository);
  const source = account && manager.version.images.records.serviceAccounts ? account : null;
  return { auth, source, account: account && { namespace, name: account.name }, answer };
}

function answerOf(
  manager: ImageManager,
  provider: CredentialProviderSpec,
  account: CredentialSource,
  annotations: Record<string, string>,
  repository: string,
): Pick<Provided, 'auth' | 'answer'> {
  const scope = { Image: repository, Registry: repository.split('/', 1)[0]!, Global: '' };
  const cache = manager.state.providerCache;
  const now = manager.ports.now();
  const keyOf = (type: keyof typeof scope) =>
    JSON.stringify([provider.name, type, scope[type], account, annotations]);
  for (const type of ['Image', 'Registry', 'Global'] as const) {
    const known = cache[keyOf(type)];
    if (known && now < known.until) return { auth: known.answer, answer: 'cached' };
  }
  const auth = account
    ? provider.serviceAccountAuth?.[`${account.namespace}/${account.name}`]
    : provider.auth;
  if (!auth) return { auth: null, answer: 'nothing' };
  if (provider.defaultCacheDuration > 0) {
    cache[keyOf(provider.cacheKeyType ?? 'Image')] = {
      until: now + provider.defaultCacheDuration,
      answer: auth,
    };
  }
  return { auth, answer: 'credentials' };
}
