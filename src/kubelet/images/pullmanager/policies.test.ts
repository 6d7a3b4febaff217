/** Upstream's table of NeverVerifyAllowlistedImages, and the patterns that it refuses. */
import { describe, expect, it } from 'vitest';
import { createEnforcer, namesAsWritten, namesInFull, parseAllowlist } from './policies.ts';

const IMAGE = 'test.io/test/test-image:tag';
const three = ['test.io/test/image1', 'test.io/test/image2', 'test.io/test/image3'];
const required = (list: string[], image = IMAGE, rules = namesAsWritten) =>
  [false, true].map((pulled) =>
    createEnforcer(
      {
        imagePullCredentialsVerificationPolicy: 'NeverVerifyAllowlistedImages',
        preloadedImagesVerificationAllowlist: list,
      },
      rules,
    )(image, pulled),
  );

describe('NeverVerifyAllowlistedImages', () => {
  it.each<[string, string[], boolean]>([
    ['three others', three, true],
    ['and the image itself', [...three, 'test.io/test/test-image'], false],
    ['and a prefix of another registry', [...three, 'different.repo/test/*'], true],
    ['and its repository', [...three, 'test.io/test/*'], false],
    ['and its registry', [...three, 'test.io/*'], false],
  ])('%s', (_name, list, verify) => {
    for (const rules of [namesAsWritten, namesInFull])
      expect(required(list, 'test.io/test/test-image', rules)).toEqual([verify, verify]);
    expect(required(list)).toEqual([verify, verify]);
  });
  it('names as written: ubuntu is not docker.io/library/ubuntu', () => {
    expect(required(['docker.io/library/ubuntu'], 'ubuntu')).toEqual([true, true]);
    expect(required(['docker.io/library/*'], 'ubuntu')).toEqual([true, true]);
    for (const image of ['ubuntu', 'ubuntu:tagged', `ubuntu@sha256:${'a'.repeat(64)}`])
      expect(required(['ubuntu'], image)).toEqual([false, false]);
    expect(() => required(['ubuntu'], 'ubuntu', namesInFull)).toThrow(
      'neither tag nor digest is accepted in an image reference: ubuntu',
    );
  });
  it('keeps names and prefixes apart', () => {
    const parsed = (...patterns: string[]) => parseAllowlist(patterns, namesAsWritten);
    expect(parsed()).toEqual({ exact: new Set(), prefixes: [] });
    expect(parsed('a.io/b', 'a.io/*')).toEqual({ exact: new Set(['a.io/b']), prefixes: ['a.io/'] });
  });
  it.each([
    'image.repo/pokus*/imagename',
    'image.repo/pokus*',
    'image.repo/*/imagename',
    '/*',
    'image.repo/',
    '',
    '*',
    'a.io/b:tag',
    `a.io/b@sha256:${'a'.repeat(64)}`,
    'a.io/b ',
  ])('refuses %j', (pattern) => {
    for (const rules of [namesAsWritten, namesInFull])
      expect(() => parseAllowlist([pattern], rules)).toThrow();
  });
});

describe('the other policies', () => {
  const of = (policy: 'NeverVerify' | 'NeverVerifyPreloadedImages' | 'AlwaysVerify') =>
    [false, true].map((pulled) =>
      createEnforcer(
        { imagePullCredentialsVerificationPolicy: policy, preloadedImagesVerificationAllowlist: [] },
        namesAsWritten,
      )(IMAGE, pulled),
    );
  it('ask for verification: never, for what the kubelet pulled, always', () => {
    expect(of('NeverVerify')).toEqual([false, false]);
    expect(of('NeverVerifyPreloadedImages')).toEqual([false, true]);
    expect(of('AlwaysVerify')).toEqual([true, true]);
  });
});
