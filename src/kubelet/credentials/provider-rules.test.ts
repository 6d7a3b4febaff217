/** Models pkg/credentialprovider/plugin/config_test.go Test_validateCredentialProviderConfig and Test_readCredentialProviderConfig */
import { describe, expect, it } from 'vitest';
import { readKubeletConfiguration } from '../config/read.ts';
import { type ProviderDocument, withProviders } from './provider-rules.ts';

const V1 = 'credentialprovider.kubelet.k8s.io/v1';
const TOKENS = 'KubeletServiceAccountTokenForCredentialProviders';
const plain = {
  name: 'foobar',
  apiVersion: V1,
  matchImages: ['foobar.registry.io'],
  defaultCacheDuration: '1m',
};
const token = {
  serviceAccountTokenAudience: 'audience',
  cacheType: 'ServiceAccount',
  requireServiceAccount: true,
};
const withToken = (more: object, provider: object = {}) => ({
  ...plain,
  tokenAttributes: { ...token, ...more },
  ...provider,
});
const document = (...providers: object[]): ProviderDocument => ({ file: 'a.yaml', value: { providers } });

function result(documents: ProviderDocument[], release = 'v1.36.3', gate: boolean | null = true) {
  const read = readKubeletConfiguration(
    `apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\n${gate === null ? '' : `featureGates: {${TOKENS}: ${gate}}\n`}`,
    release.slice(0, 5),
  );
  return { read, after: withProviders(read, documents, release) };
}
/** The fault without its prefix; null if there is none. */
function faults(documents: ProviderDocument[], ...more: [release?: string, gate?: boolean | null]) {
  const { read, after } = result(documents, ...more);
  expect(read.ok).toBe(true);
  if (after.ok) return null;
  expect(after).toEqual({ ok: false, stage: 'plugins', error: after.error, log: read.log, exitCode: 1 });
  return after.error.replace('failed to validate credential provider config: ', '');
}

const key = (text: string) =>
  `"${text}": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')`;
const both = ['now-with-dashes/simple-2', 'now-with-dashes/simple-1'];

describe('a plugin', () => {
  it.each<[string, object[], string | null]>([
    ['none', [], 'providers: Required value: at least 1 item in plugins is required'],
    ['a valid one', [plain], null],
    [
      'without images',
      [{ ...plain, matchImages: [] }],
      'providers.matchImages: Required value: at least 1 item in matchImages is required',
    ],
    [
      'without a duration',
      [{ ...plain, defaultCacheDuration: undefined }],
      'providers.defaultCacheDuration: Required value',
    ],
    ['a duration of 0', [{ ...plain, defaultCacheDuration: '0s' }], null],
    [
      'a negative duration',
      [{ ...plain, defaultCacheDuration: '-1m' }],
      'providers.defaultCacheDuration: Invalid value: "-1m0s": must be greater than or equal to 0',
    ],
    [
      "a name with '/'",
      [{ ...plain, name: 'foo/../bar' }],
      `providers.name: Invalid value: "foo/../bar": provider name cannot contain '/'`,
    ],
    [
      'a name with a space',
      [{ ...plain, name: 'foo bar' }],
      'providers.name: Invalid value: "foo bar": provider name cannot contain spaces',
    ],
    ...['.', '..'].map((name): [string, object[], string] => [
      `the name ${name}`,
      [{ ...plain, name }],
      `providers.name: Invalid value: "${name}": provider name cannot be '${name}'`,
    ]),
    ['without apiVersion', [{ ...plain, apiVersion: undefined }], 'providers.apiVersion: Required value'],
    [
      'an unknown apiVersion',
      [{ ...plain, apiVersion: 'credentialprovider.kubelet.k8s.io/v1alpha0' }],
      `providers.apiVersion: Unsupported value: "credentialprovider.kubelet.k8s.io/v1alpha0": supported values: "${V1}", "${V1}alpha1", "${V1}beta1"`,
    ],
    ...['alpha1', 'beta1'].map((stage): [string, object[], null] => [
      `apiVersion v1${stage}`,
      [{ ...plain, apiVersion: V1 + stage }],
      null,
    ]),
    [
      'several faults',
      [{ ...plain, name: 'a b/', apiVersion: undefined }],
      `[providers.name: Invalid value: "a b/": provider name cannot contain '/', providers.name: Invalid value: "a b/": provider name cannot contain spaces, providers.apiVersion: Required value]`,
    ],
    [
      'the same fault of two, which is said once',
      [
        { ...plain, apiVersion: undefined },
        { ...plain, name: 'other', apiVersion: undefined },
      ],
      'providers.apiVersion: Required value',
    ],
  ])('%s', (_, providers, error) => expect(faults([document(...providers)])).toBe(error));

  it.each([
    ['%invalid%', 'invalid URL escape "%in"'],
    ['a b.io', 'invalid character " " in host name'],
    ['a.io:port', 'invalid port ":port" after host'],
    ['a.io\u0001', 'net/url: invalid control character in URL'],
  ])('an image %j that is no address', (image, why) => {
    const [quoted, address] = [JSON.stringify(image), JSON.stringify(`https://${image}`)].map((text) =>
      text.replace('\\u0001', '\\x01'),
    );
    expect(faults([document({ ...plain, matchImages: ['ok.io', image] })])).toBe(
      `providers.matchImages: Invalid value: ${quoted}: match image is invalid: parse ${address}: ${why}`,
    );
  });
  it.each([
    'a.io:5000',
    'a.io:5000/x:y',
    '[::1]:5000',
    '*.a.io/path with spaces',
    'a.io?b:c',
    'a.io#b:c',
    'a.io:',
  ])('the image %j is an address', (image) =>
    expect(faults([document({ ...plain, matchImages: [image] })])).toBeNull(),
  );
});

describe('the token of a service account', () => {
  const at = 'providers.tokenAttributes';
  it.each<[string, object, string | null]>([
    ['a valid one', withToken({}), null],
    [
      'without an audience',
      withToken({ serviceAccountTokenAudience: '' }),
      `${at}.serviceAccountTokenAudience: Required value`,
    ],
    [
      'without a cache type',
      withToken({ cacheType: '' }),
      `${at}.cacheType: Required value: cacheType is required to be set when tokenAttributes is specified. Supported values are: ServiceAccount, Token`,
    ],
    [
      'another cache type',
      withToken({ cacheType: 'other' }),
      `${at}.cacheType: Unsupported value: "other": supported values: "ServiceAccount", "Token"`,
    ],
    ['the cache type Token', withToken({ cacheType: 'Token' }), null],
    [
      'without a word whether an account is required',
      withToken({ requireServiceAccount: undefined }),
      `${at}.requireServiceAccount: Required value`,
    ],
    [
      'with keys that are none',
      withToken({
        requiredServiceAccountAnnotationKeys: ['cantendwithadash-'],
        optionalServiceAccountAnnotationKeys: ['-x'],
      }),
      `[${at}.requiredServiceAccountAnnotationKeys: Invalid value: ${key('cantendwithadash-')}, ${at}.optionalServiceAccountAnnotationKeys: Invalid value: ${key('-x')}]`,
    ],
    ['with keys of capitals', withToken({ requiredServiceAccountAnnotationKeys: ['Example.IO/Key'] }), null],
    [
      'with a required key twice',
      withToken({ requiredServiceAccountAnnotationKeys: [both[0], both[0]] }),
      `${at}.requiredServiceAccountAnnotationKeys: Duplicate value: "${both[0]}"`,
    ],
    [
      'with an optional key twice',
      withToken({ optionalServiceAccountAnnotationKeys: [both[0], both[0]] }),
      `${at}.optionalServiceAccountAnnotationKeys: Duplicate value: "${both[0]}"`,
    ],
    [
      'with keys that are both',
      withToken({
        requiredServiceAccountAnnotationKeys: [...both, 'a/required'],
        optionalServiceAccountAnnotationKeys: [...both, 'a/optional'],
      }),
      `${at}: Invalid value: ["${both[1]}","${both[0]}"]: annotation keys cannot be both required and optional`,
    ],
    [
      'with required keys, but no account required',
      withToken({ requireServiceAccount: false, requiredServiceAccountAnnotationKeys: ['a/b'] }),
      `${at}.requiredServiceAccountAnnotationKeys: Forbidden: requireServiceAccount cannot be false when requiredServiceAccountAnnotationKeys is set`,
    ],
    ['with neither', withToken({ requireServiceAccount: false }), null],
    [
      'of an older version',
      withToken({}, { apiVersion: `${V1}beta1` }),
      `${at}: Forbidden: tokenAttributes is only supported for ${V1} API version`,
    ],
  ])('%s', (_, provider, error) => expect(faults([document(provider)])).toBe(error));

  const disabled = `${at}: Forbidden: tokenAttributes is not supported when ${TOKENS} feature gate is disabled`;
  it.each<[string, boolean | null, string | null]>([
    ['v1.36.3', false, disabled],
    ['v1.36.3', null, null],
    ['v1.33.13', null, disabled],
    ['v1.32.13', null, disabled],
    ['v1.33.13', true, null],
  ])('%s, the gate %s: %s', (release, gate, error) => {
    expect(faults([document(withToken({}))], release, gate)).toBe(error);
  });
});

describe('up to v1.33', () => {
  const before = (...providers: object[]) => faults([document(...providers)], 'v1.33.13', true);
  it.each([
    [{ ...plain, apiVersion: '' }, 'providers.apiVersion: Required value: apiVersion is required'],
    [
      { ...plain, defaultCacheDuration: undefined },
      'providers.defaultCacheDuration: Required value: defaultCacheDuration is required',
    ],
    [
      { ...plain, defaultCacheDuration: '-1m' },
      'providers.defaultCacheDuration: Invalid value: -1m0s: defaultCacheDuration must be greater than or equal to 0',
    ],
    [
      withToken({ serviceAccountTokenAudience: '', requireServiceAccount: undefined, cacheType: '' }),
      '[providers.tokenAttributes.serviceAccountTokenAudience: Required value: serviceAccountTokenAudience is required, providers.tokenAttributes.requireServiceAccount: Required value: requireServiceAccount is required]',
    ],
  ])('what is required is said once more: %j', (provider, error) => expect(before(provider)).toBe(error));
  it('a name twice is a fault of the second, from v1.34 on it is one of all files', () => {
    expect(before(plain, plain)).toBe('providers.name: Duplicate value: "foobar"');
    const twice = 'duplicate provider name "foobar" found in configuration file(s)';
    for (const release of ['v1.34.4', 'v1.36.3'])
      expect(faults([document(plain, { ...plain, name: 'other' }, plain)], release)).toBe(twice);
    const files = ['b.yaml', 'a.yaml'].map((file) => ({ ...document(plain), file }));
    expect(faults(files)).toBe(twice);
  });
  it('several files are refused', () => {
    const two = [document(plain), { ...document({ ...plain, name: 'other' }), file: 'b.yaml' }];
    const directory = '/etc/kubernetes/credential-providers';
    expect(faults(two, 'v1.33.13', true)).toBe(
      `unable to read external registry credential provider configuration from "${directory}": read ${directory}: is a directory`,
    );
    expect(faults(two, 'v1.34.4')).toBeNull();
  });
});

it('the files count in the order of their names', () => {
  const bad = (file: string, name: string) => ({ ...document({ ...plain, name }), file });
  expect(faults([bad('b.yaml', 'b b'), bad('a.yaml', 'a a')])).toMatch(/^\[.*"a a".*"b b"/);
});

it('without plugins, or when the kubelet does not start, nothing is said', () => {
  const { read, after } = result([]);
  expect(after).toBe(read);
  const refused = readKubeletConfiguration('featureGates: {X: true}\n', 'v1.36');
  expect(withProviders(refused, [document()], 'v1.36.3')).toBe(refused);
});
