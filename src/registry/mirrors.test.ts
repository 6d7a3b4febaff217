/** Models containerd/internal/cri/server/images/image_pull.go registryHosts: mirrors in their order, and the runtime's own logins. */
import { describe, expect, it } from 'vitest';
import { mirrored } from './mirror-names.ts';
import { askThrough } from './mirrors.ts';
import { createRegistries } from './registry.ts';

type Rewrites = [pattern: string, replacement: string][];
const runtime = (
  mirrors: Record<string, string[]>,
  logins: Record<string, string> = {},
  rewrites: Record<string, Rewrites> = {},
) => ({
  mirrors: new Map(Object.entries(mirrors)),
  rewrites: new Map(Object.entries(rewrites)),
  logins: new Map(Object.entries(logins).map(([host, username]) => [host, { username, password: 'p' }])),
});
const DIGEST = `sha256:${'a'.repeat(64)}`;

describe('the mirrors of an image', () => {
  const of = (image: string, mirrors: Record<string, string[]>) => mirrored(image, runtime(mirrors));
  it.each<[string, string]>([
    ['https://mirror.io', 'mirror.io/acme/app:v1'],
    ['http://mirror.io:5000/', 'mirror.io:5000/acme/app:v1'],
    ['mirror.io', 'mirror.io/acme/app:v1'],
    ['https://mirror.io/v2', 'mirror.io/acme/app:v1'],
    ['https://mirror.io/v2/', 'mirror.io/acme/app:v1'],
    ['https://mirror.io/v2/proxy', 'mirror.io/proxy/acme/app:v1'],
    ['https://mirror.io/v2/proxy/quay//', 'mirror.io/proxy/quay/acme/app:v1'],
    ['https://mirror.io/proxy', 'mirror.io/proxy/acme/app:v1'],
  ])('at %s: %s', (endpoint, image) =>
    expect(of('quay.io/acme/app:v1', { 'quay.io': [endpoint] })).toEqual([image]),
  );
  it('are those of its host, else of all hosts, in their order', () => {
    const mirrors = { 'quay.io': ['https://one', 'https://two'], '*': ['https://all'] };
    expect(of('quay.io/acme/app', mirrors)).toEqual(['one/acme/app', 'two/acme/app']);
    expect(of('ghcr.io/acme/app', mirrors)).toEqual(['all/acme/app']);
    expect(of('ghcr.io/acme/app', { 'quay.io': ['https://one'] })).toEqual([]);
    expect(of('nginx', { 'docker.io': ['https://one'] })).toEqual(['one/library/nginx']);
  });
  it('have the path of the image where nobody rewrites it', () => {
    const mirrors = new Map([['quay.io', ['https://one']]]);
    expect(mirrored('quay.io/acme/app', { mirrors, logins: new Map() })).toEqual(['one/acme/app']);
  });
  it('keep tag and digest; an endpoint without a host is none', () => {
    expect(of(`quay.io/a@${DIGEST}`, { 'quay.io': ['https://one'] })).toEqual([`one/a@${DIGEST}`]);
    expect(of(`quay.io/a:v1@${DIGEST}`, { 'quay.io': ['https://one'] })).toEqual([`one/a:v1@${DIGEST}`]);
    expect(of('quay.io/a:v1', { 'quay.io': ['', 'https://one'] })).toEqual(['one/a:v1']);
    expect(of('quay.io/a:v1', { 'quay.io': ['/'] })).toEqual([]);
  });
});

// As in the private registry configuration of k3s and RKE2
describe('the path at a mirror', () => {
  it.each<[Rewrites, string]>([
    [[['^acme/(.*)', 'mirror/acme-images/$1']], 'mirror/acme-images/app'],
    [[['^acme/(.*)', 'mirror/${1}-copy']], 'mirror/app-copy'],
    [[['(.*)', 'proxy/$1']], 'proxy/acme/app'],
    [[['p', 'q']], 'acme/aqq'],
    [[['^', 'x/']], 'x/acme/app'],
    [[['$', '-x']], 'acme/app-x'],
    [[['p*', '-']], '-a-c-m-e-/-a-'],
    // A name is as long as it can be, and what nothing was found for is empty.
    [[['^(acme)/(app)$', '$1x/${1}x/$2-$3/$$']], '/acmex/app-/$'],
    [[['^(?<first>acme)(/none)?', '$first-${first}$2']], 'acme-acme/app'],
    [[['^other/', 'x/']], 'acme/app'],
    // The first that changes something is the last.
    [
      [
        ['^other/', 'x/'],
        ['acme', 'acme'],
        ['app$', 'web'],
        ['^acme', 'never'],
      ],
      'acme/web',
    ],
    // Invalid regular expressions are ignored.
    [
      [
        ['(', 'x'],
        ['app$', 'web'],
      ],
      'acme/web',
    ],
  ])('rewritten by %j: %s', (rewrites, path) => {
    const mirrors = { 'quay.io': ['https://one'], '*': ['https://all'] };
    expect(mirrored('quay.io/acme/app:v1', runtime(mirrors, {}, { 'quay.io': rewrites }))).toEqual([
      `one/${path}:v1`,
    ]);
    expect(mirrored('ghcr.io/acme/app:v1', runtime(mirrors, {}, { 'quay.io': rewrites }))).toEqual([
      'all/acme/app:v1',
    ]);
    expect(mirrored('ghcr.io/acme/app:v1', runtime(mirrors, {}, { '*': rewrites }))).toEqual([
      `all/${path}:v1`,
    ]);
  });
});

describe('a request', () => {
  const tag = { size: 1, pullTime: 1 };
  const registry = (host: string, visibility: 'public' | 'private', tags: string[]) => ({
    host,
    users: [{ username: host, password: 'p' }],
    repositories: [
      {
        name: 'acme/app',
        visibility,
        readers: [host],
        tags: Object.fromEntries(tags.map((name) => [name, tag])),
      },
    ],
  });
  const registries = createRegistries([
    registry('mirror.io', 'private', ['v1']),
    registry('quay.io', 'public', ['v1', 'v2']),
  ]);
  const ask = (image: string, logins: Record<string, string> = {}, user: string | null = null) => {
    const auth = user === null ? null : { username: user, password: 'p' };
    const asked = askThrough(
      registries,
      runtime({ 'quay.io': ['https://mirror.io'] }, logins),
      image,
      auth,
      0,
    );
    return [asked.answer.host, asked.answer.result, asked.auth?.username ?? null];
  };
  it.each<[string, Record<string, string>, string | null, (string | null)[]]>([
    // The mirror has it, and the runtime's login there is let in.
    ['quay.io/acme/app:v1', { 'mirror.io': 'mirror.io' }, null, ['mirror.io', 'ok', 'mirror.io']],
    // The mirror refuses, or does not have it: the image's own registry.
    ['quay.io/acme/app:v1', {}, null, ['quay.io', 'ok', null]],
    ['quay.io/acme/app:v2', { 'mirror.io': 'mirror.io' }, null, ['quay.io', 'ok', null]],
    ['quay.io/acme/app:v1', { 'mirror.io': 'stranger' }, null, ['quay.io', 'ok', null]],
    // The kubelet's login goes before the runtime's.
    ['quay.io/acme/app:v1', { 'mirror.io': 'stranger' }, 'mirror.io', ['mirror.io', 'ok', 'mirror.io']],
    ['quay.io/acme/app:v1', { 'mirror.io': 'mirror.io' }, 'quay.io', ['quay.io', 'ok', 'quay.io']],
    ['quay.io/acme/app:v2', { 'quay.io': 'quay.io' }, null, ['quay.io', 'ok', 'quay.io']],
    // Nobody has it: the last answer counts.
    ['quay.io/acme/app:v3', {}, null, ['quay.io', 'notFound', null]],
  ])('for %s, the runtime’s logins %j, the kubelet’s %s: %j', (image, logins, user, answer) => {
    expect(ask(image, logins, user)).toEqual(answer);
  });
});
