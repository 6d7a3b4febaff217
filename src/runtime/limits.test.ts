/** Unknown names in a runtime, and how a process ends at the edge. */
import { describe, expect, it } from 'vitest';
import type { Container } from '../api/objects.ts';
import { manifestDigest } from '../registry/digests.ts';
import { addImage, createImageStore, findImage, pulledReference, removeName } from './images.ts';
import { processOf } from './process.ts';

describe('the image store', () => {
  const image = { id: 'sha256:one', size: 1, origin: 'pulled' as const };
  it('is containerd’s unless it is another’s', () => {
    expect(createImageStore().runtime).toBe('containerd');
  });
  it('tells of the image that got a name, and of the one that lost it', () => {
    const store = createImageStore();
    expect(addImage(store, 'nginx:1', image)).toEqual(['sha256:one']);
    expect(addImage(store, 'nginx:1', image)).toEqual(['sha256:one']);
    expect(addImage(store, 'nginx:1', { ...image, id: 'sha256:two' })).toEqual(['sha256:two', 'sha256:one']);
  });

  describe('of CRI-O before 1.36', () => {
    const store = () => {
      const made = createImageStore('cri-o-1.35');
      addImage(made, 'nginx:1', image);
      return made;
    };
    const reference = `docker.io/library/nginx@${manifestDigest('sha256:one')}`;
    it('names a pulled image in full, by its digest', () => {
      expect(pulledReference(store(), 'nginx:1', 'sha256:one')).toBe(reference);
    });
    it('finds it by that digest, not by a longer one, and nothing by another name', () => {
      expect(findImage(store(), reference)?.id).toBe('sha256:one');
      expect(findImage(store(), `${reference}0`)).toBeNull();
      expect(findImage(store(), 'redis')).toBeNull();
    });
    it('keeps the names of an image that is to be removed by its digest', () => {
      const made = store();
      expect(removeName(made, reference)).toBe('sha256:one');
      expect(findImage(made, 'nginx:1')?.names).toEqual(['docker.io/library/nginx:1']);
    });
  });
});

describe('a process', () => {
  it.each([
    [['sleep', '0s'], 0, 0],
    [['sleep', '0.25'], 250, 0],
    [['sleep', 'x5'], 0, 1],
    [['sh', '-c', 'false;'], 0, 1],
    [['sh', '-c', '; false'], 0, 1],
  ])('%j ends after %i ms with %i', (command, exitAfter, exitCode) => {
    expect(processOf({ name: 'c', command } satisfies Container, undefined)).toMatchObject({
      exitAfter,
      exitCode,
    });
  });
  it('may be told by arguments alone', () => {
    expect(processOf({ name: 'c', args: ['sleep', '1'] }, undefined)).toMatchObject({
      exitAfter: 1000,
      ignoresTerm: true,
    });
  });
});
