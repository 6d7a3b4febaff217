/** Models pkg/credentialprovider/plugin/config.go validateCredentialProviderConfig */
import { Field } from '../../kinds/rules/field.ts';
import { keyFaults } from '../../kinds/rules/names.ts';
import { type Obj, given, list, obj, optional, str, strings } from '../../kinds/rules/values.ts';
import { parseDuration } from '../../sim/duration.ts';
import { compareBytes, duration, quote } from '../../sim/go.ts';
import type { KubeletConfigResult } from '../../api/kubelet.ts';
import { parseUrl } from './keyring.ts';

/** A document of kind CredentialProviderConfig. */
export interface ProviderDocument {
  file: string;
  value: Obj;
}

/** Where a node keeps the file, or the files. */
const DIRECTORY = '/etc/kubernetes/credential-providers';
const V1 = 'credentialprovider.kubelet.k8s.io/v1';
const apiVersions = [
  V1,
  'credentialprovider.kubelet.k8s.io/v1alpha1',
  'credentialprovider.kubelet.k8s.io/v1beta1',
];
const cacheTypes = ['ServiceAccount', 'Token'];

interface Words {
  tokens: boolean;
  /** v1.33 reports missing fields twice, and has neither directories nor `cacheType`. */
  older: boolean;
}

function providersError(
  documents: readonly ProviderDocument[],
  { tokens, release }: { tokens: boolean; release: string },
): string | null {
  const older = Number(release.split('.')[1]) < 34;
  const all = [...documents]
    .sort((a, b) => compareBytes(a.file, b.file))
    .flatMap(({ value }) => list(value.providers));
  if (older && documents.length > 1)
    return `unable to read external registry credential provider configuration from "${DIRECTORY}": read ${DIRECTORY}: is a directory`;
  const names = all.map(({ name }) => str(name));
  const twice = older ? undefined : names.find((name, i) => names.indexOf(name) < i);
  if (twice !== undefined) return `duplicate provider name ${quote(twice)} found in configuration file(s)`;
  const root = Field.root();
  const at = root.child('providers');
  if (all.length === 0) at.required('at least 1 item in plugins is required');
  const seen = new Set<string>();
  for (const provider of all) providerRules(provider, seen, { tokens, older }, at);
  // Go's aggregate says each text once.
  const errors = [...new Set(root.errors.map(({ field, message }) => `${field}: ${message}`))];
  if (errors.length === 0) return null;
  return `failed to validate credential provider config: ${errors.length === 1 ? errors[0] : `[${errors.join(', ')}]`}`;
}

/** A detail that only older kubelets add. */
const once = (words: Words, text: string) => (words.older ? text : '');

function providerRules(provider: Obj, seen: Set<string>, words: Words, at: Field) {
  const name = str(provider.name);
  const apiVersion = str(provider.apiVersion);
  nameRules(name, seen, at.child('name'));
  if (!apiVersion) at.child('apiVersion').required(once(words, 'apiVersion is required'));
  else if (!apiVersions.includes(apiVersion)) at.child('apiVersion').unsupported(apiVersion, apiVersions);
  const images = strings(provider.matchImages);
  if (images.length === 0) at.child('matchImages').required('at least 1 item in matchImages is required');
  for (const image of images) {
    const parsed = parseUrl(`https://${image}`);
    if ('error' in parsed) at.child('matchImages').invalid(image, `match image is invalid: ${parsed.error}`);
  }
  cacheDuration(optional(provider.defaultCacheDuration), words, at.child('defaultCacheDuration'));
  const token = obj(provider.tokenAttributes);
  if (token) tokenRules(token, apiVersion, words, at.child('tokenAttributes'));
}

function nameRules(name: string, seen: Set<string>, at: Field) {
  if (name.includes('/')) at.invalid(name, "provider name cannot contain '/'");
  if (name.includes(' ')) at.invalid(name, 'provider name cannot contain spaces');
  if (name === '.' || name === '..') at.invalid(name, `provider name cannot be '${name}'`);
  if (seen.has(name)) at.duplicate(name);
  seen.add(name);
}

function cacheDuration(text: string | null, words: Words, at: Field) {
  if (text === null) return at.required(once(words, 'defaultCacheDuration is required'));
  const value = parseDuration(text);
  if (value >= 0) return;
  const what = words.older ? 'defaultCacheDuration must be' : 'must be';
  at.report(
    `Invalid value: ${words.older ? duration(value) : quote(duration(value))}: ${what} greater than or equal to 0`,
  );
}

function tokenRules(token: Obj, apiVersion: string, words: Words, at: Field) {
  const required = strings(token.requiredServiceAccountAnnotationKeys);
  const extra = strings(token.optionalServiceAccountAnnotationKeys);
  if (!words.tokens)
    at.forbidden(
      'tokenAttributes is not supported when KubeletServiceAccountTokenForCredentialProviders feature gate is disabled',
    );
  if (!str(token.serviceAccountTokenAudience))
    at.child('serviceAccountTokenAudience').required(once(words, 'serviceAccountTokenAudience is required'));
  if (!given(token.requireServiceAccount))
    at.child('requireServiceAccount').required(once(words, 'requireServiceAccount is required'));
  if (apiVersion !== V1) at.forbidden(`tokenAttributes is only supported for ${V1} API version`);
  if (token.requireServiceAccount === false && required.length)
    at.child('requiredServiceAccountAnnotationKeys').forbidden(
      'requireServiceAccount cannot be false when requiredServiceAccountAnnotationKeys is set',
    );
  annotationKeys(required, at.child('requiredServiceAccountAnnotationKeys'));
  annotationKeys(extra, at.child('optionalServiceAccountAnnotationKeys'));
  const both = [...new Set(required)].filter((key) => extra.includes(key)).sort(compareBytes);
  if (both.length) at.invalid(both, 'annotation keys cannot be both required and optional');
  if (!words.older) cacheType(str(token.cacheType), at.child('cacheType'));
}

function cacheType(type: string, at: Field) {
  if (!type)
    at.required(
      `cacheType is required to be set when tokenAttributes is specified. Supported values are: ${cacheTypes.join(', ')}`,
    );
  else if (!cacheTypes.includes(type)) at.unsupported(type, cacheTypes);
}

/** Models pkg/credentialprovider/plugin/config.go validateServiceAccountAnnotationKeys */
function annotationKeys(keys: readonly string[], at: Field) {
  const seen = new Set<string>();
  for (const key of keys) {
    at.invalidEach(key, keyFaults(key.toLowerCase()));
    if (seen.has(key)) at.duplicate(key);
    seen.add(key);
  }
}

/** The plugins are registered when the rest of the configuration is accepted. `release` like `v1.36.3`. */
export function withProviders(
  result: KubeletConfigResult,
  documents: readonly ProviderDocument[],
  release: string,
): KubeletConfigResult {
  if (!result.ok || documents.length === 0) return result;
  const tokens = result.config.featureGates.KubeletServiceAccountTokenForCredentialProviders ?? false;
  const error = providersError(documents, { tokens, release });
  return error === null ? result : { ok: false, stage: 'plugins', error, log: result.log, exitCode: 1 };
}
