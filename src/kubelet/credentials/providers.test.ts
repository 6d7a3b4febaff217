/** What credential provider plugins are asked, and how long they are believed. Rules of pkg/credentialprovider/plugin/plugin.go */
import { describe, expect, it } from 'vitest';
import type { CredentialProviderSpec } from '../../api/lab.ts';
import { managerOf } from '../images/pullmanager/fixture.ts';
import { credentialsOfProviders } from './providers.ts';

const answer = (username: string) => ({ 'quay.io': { username, password: 'p' } });
const spec = (more: Partial<CredentialProviderSpec> = {}): CredentialProviderSpec => ({
  name: 'plugin',
  matchImages: ['quay.io'],
  defaultCacheDuration: 60_000,
  auth: answer('first'),
  ...more,
});

interface Account {
  name?: string;
  uid?: string;
  annotations?: Record<string, string>;
}

/** A node with these plugins; `ask` tells whose credentials a pod gets for a repository at a moment. */
function node(...providers: CredentialProviderSpec[]) {
  let now = 0;
  const { manager } = managerOf({});
  const asked = { ...manager, providers, ports: { ...manager.ports, now: () => now } };
  const ask = (
    seconds: number,
    repository = 'quay.io/acme/app',
    { name = 'default', uid = 'u1', annotations = {} }: Account = {},
  ) => {
    now = seconds * 1000;
    const pod = {
      namespace: 'default',
      name: 'a',
      uid: 'pod',
      serviceAccountName: name,
      ...(uid ? { serviceAccountUid: uid, serviceAccountAnnotations: annotations } : {}),
    };
    const request = {
      id: '',
      pod,
      container: 'c',
      image: repository,
      imagePullPolicy: 'Always' as const,
      pullSecrets: [],
    };
    return credentialsOfProviders(asked, request, repository).credentials;
  };
  const users = (...args: Parameters<typeof ask>) => ask(...args).map(({ auth }) => auth.username);
  return { ask, users };
}

describe('an answer is kept for its cacheDuration', () => {
  it('and the plugin asked again from that second on', () => {
    const plugin = spec();
    const { users } = node(plugin);
    expect(users(0)).toEqual(['first']);
    plugin.auth = answer('second');
    expect(users(59.999)).toEqual(['first']);
    expect(users(60)).toEqual(['second']);
    plugin.auth = answer('third');
    expect(users(119)).toEqual(['second']);
    expect(users(120)).toEqual(['third']);
  });
  it('not at all when that is 0', () => {
    const plugin = spec({ defaultCacheDuration: 0 });
    const { users } = node(plugin);
    expect(users(0)).toEqual(['first']);
    plugin.auth = answer('second');
    expect(users(0)).toEqual(['second']);
  });
  it.each([
    [undefined, ['second', 'second', 'second']],
    ['Image' as const, ['second', 'second', 'second']],
    ['Registry' as const, ['first', 'second', 'second']],
    ['Global' as const, ['first', 'first', 'first']],
  ])('by cacheKeyType %s for the image, its registry or all', (cacheKeyType, expected) => {
    const both = (user: string) => ({
      ...answer(user),
      'ghcr.io': { username: user, password: 'p' },
      'quay.io:1': { username: user, password: 'p' },
    });
    const plugin = spec({
      matchImages: ['quay.io', 'ghcr.io', 'quay.io:1'],
      auth: both('first'),
      ...(cacheKeyType ? { cacheKeyType } : {}),
    });
    const { users } = node(plugin);
    users(0);
    plugin.auth = both('second');
    expect(users(1)).toEqual(['first']);
    expect(
      [users(1, 'quay.io/acme/other'), users(1, 'ghcr.io/acme/app'), users(1, 'quay.io:1/acme/app')].flat(),
    ).toEqual(expected);
  });
  it('each plugin’s for itself', () => {
    const { users } = node(spec(), spec({ name: 'other', auth: answer('other') }));
    expect(users(0)).toEqual(['first', 'other']);
    expect(users(1)).toEqual(['first', 'other']);
  });
});

describe('a plugin is asked', () => {
  it.each([
    [['quay.io'], ['first']],
    [['quay.io/acme'], ['first']],
    [['quay.io/else'], []],
    [['*.io'], ['first']],
    [['ghcr.io'], []],
    [['ghcr.io', 'quay.io'], ['first']],
    [[], []],
  ])('for matchImages %j', (matchImages, expected) => {
    expect(node(spec({ matchImages })).users(0)).toEqual(expected);
  });
  it('and gives nothing when it exits with an error', () => {
    const { auth: _, ...silent } = spec();
    expect(node(silent).users(0)).toEqual([]);
    expect(node(silent, spec({ name: 'other' })).users(0)).toEqual(['first']);
  });
  it('and its nothing is not kept', () => {
    const plugin = spec();
    delete plugin.auth;
    const { users } = node(plugin);
    expect(users(0)).toEqual([]);
    plugin.auth = answer('later');
    expect(users(1)).toEqual(['later']);
  });
  it('and gives nothing for another registry than it answers for', () => {
    expect(node(spec({ auth: { 'ghcr.io': { username: 'x', password: 'y' } } })).users(0)).toEqual([]);
  });
});

describe('with the token of the pod’s service account', () => {
  const tokens = {
    serviceAccountTokenAudience: 'registry',
    cacheType: 'ServiceAccount',
    requireServiceAccount: true,
  };
  const plugin = (more: Partial<NonNullable<CredentialProviderSpec['tokenAttributes']>> = {}) =>
    spec({
      tokenAttributes: { ...tokens, ...more },
      serviceAccountAuth: { 'default/builder': answer('builder'), 'default/default': answer('nobody') },
    });
  it('the answer is that account’s, and it is what is recorded', () => {
    const { ask, users } = node(plugin());
    expect(users(0, undefined, { name: 'builder', uid: 'u2' })).toEqual(['builder']);
    expect(ask(0, undefined, { name: 'builder', uid: 'u2' })[0]!.source).toEqual({
      kind: 'serviceAccount',
      uid: 'u2',
      namespace: 'default',
      name: 'builder',
    });
    expect(users(0)).toEqual(['nobody']);
  });
  it('an account that does not exist gets nothing, one that the plugin does not know neither', () => {
    expect(node(plugin()).users(0, undefined, { name: 'builder', uid: '' })).toEqual([]);
    expect(node(plugin()).users(0, undefined, { name: 'stranger' })).toEqual([]);
  });
  it('a plugin that knows no account gives nothing', () => {
    const none = plugin();
    delete none.serviceAccountAuth;
    expect(node(none).users(0, undefined, { name: 'builder' })).toEqual([]);
  });
  it('a pod without an account is asked about without a token only when none is required', () => {
    expect(node(plugin()).users(0, undefined, { name: '', uid: '' })).toEqual([]);
    const { ask } = node(plugin({ requireServiceAccount: false }));
    expect(ask(0, undefined, { name: '', uid: '' })).toMatchObject([
      { auth: { username: 'first' }, source: null },
    ]);
  });
  it('required annotations have to be there', () => {
    const strict = plugin({ requiredServiceAccountAnnotationKeys: ['a', 'b'] });
    expect(node(strict).users(0, undefined, { annotations: { a: '1' } })).toEqual([]);
    expect(node(strict).users(0, undefined, { annotations: { a: '1', b: '2', c: '3' } })).toEqual(['nobody']);
  });
  it('what is kept is kept by the account and by the annotations that the plugin gets', () => {
    const one = plugin({ optionalServiceAccountAnnotationKeys: ['team'] });
    const { users } = node(one);
    const of = (account: Account) => users(0, undefined, account);
    expect(of({ annotations: { team: 'x' } })).toEqual(['nobody']);
    one.serviceAccountAuth = { 'default/default': answer('changed'), 'default/builder': answer('built') };
    expect(of({ annotations: { team: 'x' } })).toEqual(['nobody']);
    expect(of({ annotations: { team: 'x', other: 'z' } })).toEqual(['nobody']);
    expect(of({ annotations: { team: 'y' } })).toEqual(['changed']);
    expect(of({ uid: 'again', annotations: { team: 'x' } })).toEqual(['changed']);
    expect(of({ name: 'builder' })).toEqual(['built']);
  });
});
