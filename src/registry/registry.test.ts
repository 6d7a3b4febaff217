/** Answers of a registry to each user, with containerd's words for them (measured: containerd 2.4.2). */
import { beforeEach, describe, expect, it } from 'vitest';
import type { RegistrySpec } from '../api/lab.ts';
import { rotatePassword, setAvailable, setRepository } from './changes.ts';
import { type Registries, ask, createRegistries } from './registry.ts';
import { containerdText, fixedTexts } from './texts.ts';

const digest = `sha256:${'ab'.repeat(32)}`;
const tags = {
  v1: { id: 'one', digest, size: 1, pullTime: 1 },
  latest: { id: 'newest', size: 1, pullTime: 1 },
  broken: { size: 1, pullTime: 1, pullError: 'the layer is corrupt' },
};
const spec: RegistrySpec = {
  host: 'quay.io',
  users: [
    { username: 'alice', password: 's3cret' },
    { username: 'bob', password: 'b0b', validFor: 10_000 },
  ],
  repositories: [
    { name: 'acme/app', visibility: 'private', readers: ['alice'], tags },
    { name: 'acme/tool', visibility: 'public', readers: [], tags },
  ],
};
const alice = { username: 'alice', password: 's3cret' };
const bob = { username: 'bob', password: 'b0b' };
const wrong = { username: 'alice', password: 'guess' };

let registries: Registries;
beforeEach(() => {
  registries = createRegistries([spec]);
});
const HOST = 'quay.io';

it.each([
  ['quay.io/acme/app:v1', alice, 'ok'],
  ['quay.io/acme/app', alice, 'ok'],
  [`quay.io/acme/app@${digest}`, alice, 'ok'],
  [`quay.io/acme/app:v1@${digest}`, alice, 'ok'],
  [`quay.io/acme/app@sha256:${'cd'.repeat(32)}`, alice, 'notFound'],
  ['quay.io/acme/app:v2', alice, 'notFound'],
  ['quay.io/acme/none:v1', alice, 'notFound'],
  ['quay.io/acme/app:v1', wrong, 'unauthorized'],
  ['quay.io/acme/tool:v1', wrong, 'unauthorized'],
  ['quay.io/acme/app:v1', { username: '', password: '' }, 'unauthorized'],
  ['quay.io/acme/app:v1', bob, 'denied'],
  ['quay.io/acme/tool:v1', bob, 'ok'],
  ['quay.io/acme/app:v1', null, 'denied'],
  ['quay.io/acme/none:v1', null, 'denied'],
  ['quay.io/acme/tool:v1', null, 'ok'],
  ['quay.io/acme/tool:v9', null, 'notFound'],
  ['quay.io/acme/tool:broken', null, 'error'],
  ['nowhere.io/acme/tool:v1', null, 'unavailable'],
] as const)('%s with %j: %s', (image, auth, result) => {
  expect(ask(registries, image, auth, 0).result).toBe(result);
});

describe('an answer', () => {
  it('names what was asked: by digest, by tag, or by latest', () => {
    expect(ask(registries, `quay.io/acme/app:v1@${digest}`, alice, 0)).toMatchObject({
      host: 'quay.io',
      repository: 'acme/app',
      reference: digest,
      tag: { id: 'one' },
    });
    expect(ask(registries, 'quay.io/acme/app', alice, 0)).toMatchObject({
      reference: 'latest',
      tag: { id: 'newest' },
    });
    expect(ask(registries, 'quay.io/acme/app:v1', null, 0).tag).toBeNull();
  });
  it('depends on the moment for a token', () => {
    const at = (t: number) => ask(registries, 'quay.io/acme/tool:v1', bob, t).result;
    expect([0, 9999, 10_000].map(at)).toEqual(['ok', 'ok', 'unauthorized']);
    rotatePassword(registries, HOST, 'bob', 'b0b', 15_000);
    expect([15_000, 24_999, 25_000].map(at)).toEqual(['ok', 'ok', 'unauthorized']);
  });
  it('is none from a registry that is away', () => {
    expect(setAvailable(registries, HOST, false)).toBe(true);
    expect(setAvailable(registries, 'nowhere.io', false)).toBe(false);
    expect(ask(registries, 'quay.io/acme/tool:v1', null, 0).result).toBe('unavailable');
  });
});

it('a new password takes the place of the old; an unknown user has none', () => {
  expect(rotatePassword(registries, HOST, 'alice', 'n3w', 5)).toBe(true);
  expect(ask(registries, 'quay.io/acme/app:v1', alice, 5).result).toBe('unauthorized');
  expect(ask(registries, 'quay.io/acme/app:v1', { username: 'alice', password: 'n3w' }, 5).result).toBe('ok');
  expect(rotatePassword(registries, HOST, 'nobody', 'x', 5)).toBe(false);
  expect(rotatePassword(registries, 'nowhere.io', 'alice', 'x', 5)).toBe(false);
});

it('a repository keeps the fields that a change does not name; a new one is private and empty', () => {
  setRepository(registries, HOST, { name: 'acme/app', visibility: 'public' });
  expect(ask(registries, 'quay.io/acme/app:v1', null, 0).result).toBe('ok');
  setRepository(registries, HOST, { name: 'acme/new' });
  expect(ask(registries, 'quay.io/acme/new:v1', null, 0).result).toBe('denied');
  expect(ask(registries, 'quay.io/acme/new:v1', alice, 0).result).toBe('denied');
  setRepository(registries, HOST, { name: 'acme/new', readers: ['alice'] });
  expect(ask(registries, 'quay.io/acme/new:v1', alice, 0).result).toBe('notFound');
  expect(ask(registries, 'quay.io/acme/tool:v1', null, 0).result).toBe('ok');
});

describe('containerd says', () => {
  const say = (image: string, auth: typeof alice | null) =>
    containerdText(ask(registries, image, auth, 0), image, auth === null, registries);
  const unpack = (name: string) => `failed to pull and unpack image "${name}": failed to resolve image: `;
  it.each([
    [
      'quay.io/acme/app:v1',
      wrong,
      `${unpack('quay.io/acme/app:v1')}failed to authorize: failed to fetch oauth token: unexpected status from GET request to https://quay.io/v2/auth?scope=repository%3Aacme%2Fapp%3Apull&service=quay.io: 401 Unauthorized`,
    ],
    [
      'quay.io/acme/app:v1',
      bob,
      `${unpack('quay.io/acme/app:v1')}pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed`,
    ],
    [
      'quay.io/acme/app:v1',
      null,
      `${unpack('quay.io/acme/app:v1')}pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed`,
    ],
    [
      'quay.io/acme/tool:v9',
      null,
      `rpc error: code = NotFound desc = ${unpack('quay.io/acme/tool:v9')}quay.io/acme/tool:v9: not found`,
    ],
    [
      'nowhere.io:5000/x',
      null,
      `${unpack('nowhere.io:5000/x:latest')}failed to do request: Head "https://nowhere.io:5000/v2/x/manifests/latest": dial tcp: lookup nowhere.io on 127.0.0.1:53: no such host`,
    ],
    ['quay.io/acme/tool:broken', null, 'the layer is corrupt'],
    ['quay.io/acme/tool:v1', null, ''],
  ] as const)('of %s with %j: %s', (image, auth, text) => {
    expect(say(image, auth)).toBe(text);
  });
  it.each([
    ['quay.io', 'quay.io', '192.0.2.1:443'],
    ['quay.io:5000', 'quay.io:5000', '192.0.2.1:5000'],
    ['localhost:5000', 'localhost:5000', '127.0.0.1:5000'],
    ['docker.io', 'registry-1.docker.io', '192.0.2.1:443'],
  ])('of %s while it is away where it looked for it', (host, asked, address) => {
    registries = createRegistries([{ ...spec, host }]);
    setAvailable(registries, host, false);
    expect(say(`${host}/acme/app:v1`, null)).toBe(
      `${unpack(`${host}/acme/app:v1`)}failed to do request: Head "https://${asked}/v2/acme/app/manifests/v1": dial tcp ${address}: connect: connection refused`,
    );
  });
  it.each(['localhost:5000', '127.0.0.1:5000'])('%s is spoken to without TLS', (host) => {
    registries = createRegistries([{ ...spec, host }]);
    expect(say(`${host}/acme/app:v1`, wrong)).toContain(
      `HEAD request to http://${host}/v2/acme/app/manifests/v1`,
    );
  });
  it.each([
    [
      'a.example:5000',
      wrong,
      'HEAD request to https://a.example:5000/v2/acme/app/manifests/v1: 401 Unauthorized',
    ],
    ['a.example:5000', bob, 'HEAD request to https://a.example:5000/v2/acme/app/manifests/v1: 403 Forbidden'],
    ['a.example:5000', null, 'authorization failed: no basic auth credentials'],
    ['a.example', null, 'server message: insufficient_scope: authorization failed'],
    [
      'a.example',
      wrong,
      'https://a.example/token?scope=repository%3Aacme%2Fapp%3Apull&service=a.example: 401 Unauthorized',
    ],
    [
      'docker.io',
      wrong,
      'https://auth.docker.io/token?scope=repository%3Aacme%2Fapp%3Apull&service=registry.docker.io: 401 Unauthorized',
    ],
  ] as const)('of %s, whose kind follows from its name, with %j: %s', (host, auth, text) => {
    registries = createRegistries([{ ...spec, host }]);
    expect(say(`${host}/acme/app:v1`, auth)).toContain(text);
  });
  it('of a host without a port that checks passwords itself, and of one with a port that does not', () => {
    registries = createRegistries([
      { ...spec, auth: 'basic' },
      { ...spec, host: 'a.example:5000', auth: 'token', realm: 'https://login.example/t', service: 'a' },
    ]);
    expect(say('quay.io/acme/app:v1', null)).toContain('no basic auth credentials');
    expect(say('a.example:5000/acme/app:v1', wrong)).toContain(
      'https://login.example/t?scope=repository%3Aacme%2Fapp%3Apull&service=a: 401 Unauthorized',
    );
  });
  it.each([
    [429, '429 Too Many Requests'],
    [503, '503 Service Unavailable'],
    [418, '418'],
  ])('of one that answers %i to everything', (status, text) => {
    registries = createRegistries([{ ...spec, status }]);
    expect(say('quay.io/acme/tool:v1', null)).toBe(
      `${unpack('quay.io/acme/tool:v1')}unexpected status from HEAD request to https://quay.io/v2/acme/tool/manifests/v1: ${text}`,
    );
  });
  it('nothing of one that asks nobody, unless the repository is unknown', () => {
    registries = createRegistries([{ ...spec, auth: 'none' }]);
    expect(say('quay.io/acme/app:v1', wrong)).toBe('');
    expect(say('quay.io/acme/nothing:v1', null)).toContain('quay.io/acme/nothing:v1: not found');
  });
  it('a registry’s own words when it has some, with the image in their midst', () => {
    registries = createRegistries([{ ...spec, errors: { denied: 'no {image}, no {image}' } }]);
    expect(say('quay.io/acme/app:v1', null)).toBe('no quay.io/acme/app:v1, no quay.io/acme/app:v1');
    expect(say('quay.io/acme/app:v1', wrong)).toContain('401 Unauthorized');
  });
});

it('the same words for every registry when they are given', () => {
  const texts = fixedTexts({
    unauthorized: 'U {image}',
    denied: 'D',
    notFound: 'N',
    unavailable: 'A {image}',
  });
  const say = (image: string, auth: typeof alice | null) =>
    texts(ask(registries, image, auth, 0), image, true, registries);
  expect(say('quay.io/acme/app:v1', wrong)).toBe('U quay.io/acme/app:v1');
  expect(say('nowhere.io/x', null)).toBe('A nowhere.io/x');
  expect(say('quay.io/acme/tool:broken', null)).toBe('the layer is corrupt');
  expect(say('quay.io/acme/tool:v1', null)).toBe('');
});
