/** Upstream's own cases of trimming an image name. */
import { describe, expect, it } from 'vitest';
import { trimTagAndDigest } from './reference.ts';

const digest = `sha256:${'0123456789abcdef'.repeat(4)}`;

describe('an image name without tag and digest', () => {
  it.each([
    ['nginx', 'nginx'],
    ['nginx:1.27', 'nginx'],
    [`nginx@${digest}`, 'nginx'],
    [`nginx:1.27@${digest}`, 'nginx'],
    ['registry.io/myorg/myimage', 'registry.io/myorg/myimage'],
    ['registry.io/myorg/myimage:v1', 'registry.io/myorg/myimage'],
    ['localhost:5000/myimage', 'localhost:5000/myimage'],
    ['localhost:5000/myimage:v1', 'localhost:5000/myimage'],
    [`localhost:5000/myimage:v1@${digest}`, 'localhost:5000/myimage'],
  ])('%s', (image, name) => {
    expect(trimTagAndDigest(image)).toBe(name);
  });
  it.each(['registry.io/myorg/', 'registry.io/myorg/:tag', `registry.io/myorg/@${digest}`])(
    'refuses %s',
    (image) => {
      expect(() => trimTagAndDigest(image)).toThrow();
    },
  );
});
