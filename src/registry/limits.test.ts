/** Where names and answers end: lengths, unknown hosts, the machine itself. Models distribution/reference Parse */
import { describe, expect, it } from 'vitest';
import type { RegistrySpec, RegistryTag } from '../api/lab.ts';
import { canonicalName, parseReference } from './reference.ts';
import { setAvailable, setRepository } from './changes.ts';
import { type Answer, ask, createRegistries } from './registry.ts';
import { containerdText, fixedTexts } from './texts.ts';

describe('a reference', () => {
  const lower = '0123456789abcdef'.repeat(4);
  it.each([
    ['a'.repeat(256), 'repository name must not be more than 255 characters'],
    ['a'.repeat(4096), 'repository name must not be more than 255 characters'],
    ['a'.repeat(4097), 'invalid reference format'],
    ['A'.repeat(4096), 'repository name must be lowercase'],
    ['A'.repeat(4097), 'invalid reference format'],
    ['', 'repository name must have at least one component'],
    [`a@sha256:A${lower.slice(1)}`, 'invalid checksum digest format'],
    [`a@sha256:${lower.slice(1)}A`, 'invalid checksum digest format'],
    [`a@sha256:${lower}0`, 'invalid checksum digest length'],
    [`a@md5:${lower}`, 'unsupported digest algorithm'],
  ])('%s is refused: %s', (text, error) => {
    expect(() => parseReference(text)).toThrow(new Error(error));
  });
  it('of 255 characters is none too many', () => {
    expect(parseReference('a'.repeat(255)).path).toHaveLength(255);
  });
  it('that cannot be parsed has no canonical name', () => {
    expect(canonicalName('UPPER')).toBeNull();
  });
});

describe('a registry', () => {
  const tags: Record<string, RegistryTag> = { v1: { size: 1, pullTime: 1 } };
  const spec: RegistrySpec = {
    host: 'quay.io',
    users: [{ username: 'alice', password: 's3cret' }],
    repositories: [{ name: 'acme/app', visibility: 'private', readers: ['alice'], tags }],
  };
  it('that nobody knows is neither made available nor filled', () => {
    const registries = createRegistries([spec]);
    expect(setAvailable(registries, 'nowhere.io', true)).toBe(false);
    expect(setRepository(registries, 'nowhere.io', { name: 'a' })).toBe(false);
    expect([...registries.keys()]).toEqual(['quay.io']);
  });
  it('keeps what a change leaves undefined; a new repository has no readers', () => {
    const registries = createRegistries([spec]);
    setRepository(registries, 'quay.io', {
      name: 'acme/app',
      visibility: 'public',
      readers: undefined,
    } as never);
    setRepository(registries, 'quay.io', { name: 'acme/new' });
    expect(registries.get('quay.io')!.repositories).toEqual([
      { ...spec.repositories[0], visibility: 'public' },
      { name: 'acme/new', visibility: 'private', readers: [], tags: {} },
    ]);
  });
});

describe('the runtime’s words', () => {
  const answerOf = (host: string): Answer => ({
    ...ask(new Map(), `${host}/app:v1`, null, 0),
    result: 'unauthorized',
  });
  it.each([
    ['localhost', 'http'],
    ['localhost:5000', 'http'],
    ['127.0.0.1:5000', 'http'],
    ['my-localhost:5000', 'https'],
    ['localhost.example.com', 'https'],
  ])('%s is asked by %s', (host, scheme) => {
    expect(containerdText(answerOf(host), `${host}/app:v1`, false, new Map())).toContain(
      ` ${scheme}://${host}/v2/app/manifests/v1:`,
    );
  });
  it('of an error that has none are empty', () => {
    const answer: Answer = { ...answerOf('quay.io'), result: 'error', tag: null };
    const texts = { unauthorized: '', denied: '', notFound: '', unavailable: '' };
    expect(containerdText(answer, 'quay.io/app:v1', false, new Map())).toBe('');
    expect(fixedTexts(texts as never)(answer, 'quay.io/app:v1', false, new Map())).toBe('');
  });
});
