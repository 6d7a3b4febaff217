/** Models pkg/credentialprovider/keyring_test.go: which credentials match an image, and how a keyring is built. */
import { describe, expect, it } from 'vitest';
import type { Secret } from '../../api/objects.ts';
import type { AuthConfig } from '../images/types.ts';
import {
  addToKeyring,
  credentialHash,
  emptyKeyring,
  keyringOfNode,
  keyringOfSecrets,
  lookup,
  urlsMatch,
} from './keyring.ts';

const auth = (username: string): AuthConfig => ({ username, password: 'p' });
/** A keyring with these addresses, each with a user of its own; and the faults of the others. */
function keyringOf(...locations: string[]) {
  const keyring = emptyKeyring();
  const invalid: string[][] = [];
  addToKeyring(keyring, new Map(locations.map((each) => [each, auth(each)])), null, (...entry) => {
    invalid.push(entry);
  });
  const users = (repository: string) => lookup(keyring, repository).map((found) => found.auth.username);
  return { keyring, invalid, users };
}

describe('URLsMatchStr', () => {
  it.each([
    ['*.kubernetes.io', 'prefix.kubernetes.io', true],
    ['prefix.*.io', 'prefix.kubernetes.io', true],
    ['prefix.kubernetes.*', 'prefix.kubernetes.io', true],
    ['*-good.kubernetes.io', 'prefix-good.kubernetes.io', true],
    ['*.kubernetes.io/prefix', 'prefix.kubernetes.io/prefix', true],
    ['*.kubernetes.io/prefix', 'prefix.kubernetes.io/prefixation', true],
    ['*.kubernetes.io', 'kubernetes.io', false],
    ['*.*.kubernetes.io', 'prefix.kubernetes.io', false],
    ['*.kubernetes.io', 'prefix.kubernetes.com', false],
    ['kubernetes.io', 'kubernetes.com', false],
    ['k*.io', 'quay.io', false],
    ['prefix.*.io', 'kubernetes.io', false],
    ['*.kubernetes.io/prefix', 'prefix.kubernetes.io/other', false],
    ['*.kubernetes.io:1111', 'prefix.kubernetes.io:1111', true],
    ['*.kubernetes.io:1111', 'prefix.kubernetes.io', false],
    ['*.kubernetes.io', 'prefix.kubernetes.io:1111', false],
    ['*.kubernetes.io:1111/prefix', 'prefix.kubernetes.io:1111/prefix', true],
    ['*.kubernetes.io:*', 'prefix.kubernetes.io:1111', false],
    ['[::1]:5000', '[::1]:5000', true],
    ['[::1]', '[::2]', false],
    ['%zz.io', 'a.io', false],
    ['a.io', '%zz.io', false],
    ['%zz.io', '%zz.io', false],
  ])('%s and %s: %s', (glob, target, matches) => expect(urlsMatch(glob, target)).toBe(matches));
});

describe('an address of a Docker configuration', () => {
  it.each([
    ['quay.io', 'quay.io'],
    ['http://quay.io', 'quay.io'],
    ['https://quay.io/', 'quay.io'],
    ['https://index.docker.io/v1/', 'index.docker.io'],
    ['quay.io/v2/acme', 'quay.io/acme'],
    ['quay.io/acme/v1/x', 'quay.io/acme/v1/x'],
    ['quay.io/v3/x', 'quay.io/v3/x'],
    ['quay.io/acme?x#y', 'quay.io/acme'],
    ['quay.io/a%20b', 'quay.io/a b'],
    ['user@quay.io', 'quay.io'],
    ['quay.io/https://other.io', 'quay.io/https://other.io'],
    ['/path', '/path'],
    ['[::1]:5000/x', '[::1]:5000/x'],
    ['quay.io:', 'quay.io:'],
  ])('%s is kept as %s', (location, key) => {
    const { keyring, invalid } = keyringOf(location);
    expect([keyring.index, invalid]).toEqual([[key], []]);
  });
  it('whose path is no text is still one below its host', () => {
    expect(keyringOf('quay.io/%ff').keyring.index[0]).toMatch(/^quay\.io\//);
  });
  it.each([
    ['a\u0001.io', 'net/url: invalid control character in URL'],
    ['[::1', "missing ']' in host"],
    ['[::1]x', 'invalid port "x" after host'],
    ['quay.io:x', 'invalid port ":x" after host'],
    ['quay.io:x:1', 'invalid port ":x:1" after host'],
    [':x', 'invalid port ":x" after host'],
    ['a b.io', 'invalid character " " in host name'],
    ['a|b.io', 'invalid character "|" in host name'],
    ['%zz.io', 'invalid URL escape "%zz"'],
    ['%1z.io', 'invalid URL escape "%1z"'],
    ['a%', 'invalid URL escape "%"'],
    ['a.io/%', 'invalid URL escape "%"'],
    ['a.io/%1', 'invalid URL escape "%1"'],
    ['a.io/%zzz', 'invalid URL escape "%zz"'],
    ['a%41.io', 'invalid URL escape "%41"'],
  ])('%j is none: %s', (location, why) => {
    const { keyring, invalid } = keyringOf('ok.io', location);
    expect(keyring.index).toEqual(['ok.io']);
    const address = JSON.stringify(`https://${location}`).replace('\\u0001', '\\x01');
    expect(invalid).toEqual([[location, `https://${location}`, `parse ${address}: ${why}`]]);
  });
  it.each(['a%25.io', 'a%c3%a9.io'])('%s has escapes that a host may have', (location) => {
    expect(keyringOf(location).invalid).toEqual([]);
  });
});

describe('Lookup', () => {
  it('gives all that match, the longest address first; each with its credentials in their order', () => {
    const { keyring, users } = keyringOf('quay.io', 'quay.io/acme', '*.io', 'ghcr.io');
    addToKeyring(keyring, new Map([['https://quay.io', auth('second')]]), null);
    expect(users('quay.io/acme/app')).toEqual(['quay.io/acme', 'quay.io', 'second', '*.io']);
    expect(users('quay.io/other')).toEqual(['quay.io', 'second', '*.io']);
    expect(users('localhost/x')).toEqual([]);
    expect(emptyKeyring()).toEqual({ index: [], credentials: new Map(), answers: new Map() });
  });
  // Models pkg/credentialprovider/keyring_test.go TestIsDefaultRegistryMatch
  it.each([
    ['foo/bar', true],
    ['docker.io/foo/bar', true],
    ['index.docker.io/foo/bar', true],
    ['foo', true],
    ['foo.bar', true],
    ['', false],
    ['/foo', false],
    ['registry.tld/foo/bar', false],
    ['registry:5000/foo/bar', false],
    ['myhostdocker.io/foo/bar', false],
  ])('Docker’s own registry is the default of %j: %s', (repository, is) => {
    expect(keyringOf('https://index.docker.io/v1/').users(repository)).toHaveLength(is ? 1 : 0);
    expect(keyringOf('quay.io').users(repository)).toEqual([]);
  });
});

describe('the keyring of a pod', () => {
  const config = (user: string) => JSON.stringify({ auths: { 'quay.io': auth(user) } });
  const secretOf = (name: string, more: Partial<Secret> = {}): Secret =>
    ({
      apiVersion: 'v1',
      kind: 'Secret',
      type: 'kubernetes.io/dockerconfigjson',
      metadata: { name, namespace: 'default', uid: name },
      stringData: { '.dockerconfigjson': config(name) },
      ...more,
    }) as Secret;
  const users = (secrets: Secret[]) =>
    lookup(keyringOfSecrets(secrets), 'quay.io/x').map((found) => found.auth.username);

  it('has the secrets’ credentials in the pod’s order, with where they are from', () => {
    const [a, b, c] = ['a', 'b', 'c'].map((name) => secretOf(name));
    expect(users([a!, b!])).toEqual(['a', 'b']);
    expect(users([a!, c!])).toEqual(['a', 'c']);
    expect(users([a!, b!, c!])).toEqual(['a', 'b', 'c']);
    expect(users([a!, b!])).toEqual(['a', 'b']);
    expect(users([])).toEqual([]);
    expect(lookup(keyringOfSecrets([a!]), 'quay.io/x')[0]).toEqual({
      auth: { username: 'a', password: 'p' },
      source: { kind: 'secret', uid: 'a', namespace: 'default', name: 'a' },
      hash: credentialHash(auth('a')),
    });
  });
  it('tells each time what is no address, also of secrets that it knows', () => {
    const odd = secretOf('odd', {
      stringData: { '.dockerconfigjson': JSON.stringify({ auths: { 'a b': {} } }) },
    });
    for (let times = 0; times < 2; times++) {
      const told: string[] = [];
      keyringOfSecrets([odd], (location) => void told.push(location));
      keyringOfSecrets([odd]);
      expect(told).toEqual(['a b']);
    }
  });
  it.each<[string, Partial<Secret>, string[]]>([
    [
      'kubernetes.io/dockercfg',
      {
        type: 'kubernetes.io/dockercfg',
        stringData: { '.dockercfg': JSON.stringify({ 'quay.io': auth('old') }) },
      },
      ['old'],
    ],
    [
      'data',
      { stringData: undefined as never, data: { '.dockerconfigjson': btoa(config('plain')) } },
      ['plain'],
    ],
    ['without its key', { stringData: { other: config('x') } }, []],
    [
      'of another type',
      {
        type: 'Opaque',
        stringData: {
          '.dockerconfigjson': config('x'),
          '.dockercfg': JSON.stringify({ 'quay.io': auth('x') }),
          null: config('x'),
        },
      },
      [],
    ],
  ])('reads a secret %s', (_, more, expected) => expect(users([secretOf('s', more)])).toEqual(expected));
  it('does not take a byte order mark for nothing', () => {
    const data = { '.dockerconfigjson': btoa(`\u00ef\u00bb\u00bf${config('x')}`) };
    expect(() => users([secretOf('s', { stringData: undefined as never, data })])).toThrow(
      /^invalid character/,
    );
  });
});

it('the node’s keyring is that of config.json, else of .dockercfg', () => {
  const configJson = JSON.stringify({ auths: { 'quay.io': auth('json') } });
  const dockercfg = JSON.stringify({ 'quay.io': auth('cfg') });
  const users = (files: Parameters<typeof keyringOfNode>[0]) =>
    lookup(keyringOfNode(files), 'quay.io/x').map((found) => found.auth.username);
  expect(users({ configJson, dockercfg })).toEqual(['json']);
  expect(users({ configJson: null, dockercfg })).toEqual(['cfg']);
  expect(users({ configJson: '{', dockercfg })).toEqual(['cfg']);
  expect(users({ configJson })).toEqual(['json']);
  expect(users({})).toEqual([]);
});
