/** The runtime's images with their names, and what a container's process does. */
import { describe, expect, it } from 'vitest';
import type { Container } from '../api/objects.ts';
import { derivedId, manifestDigest } from '../registry/digests.ts';
import {
  addDigest,
  addImage,
  createImageStore,
  findImage,
  namesOfContainer,
  pulledReference,
  removeName,
} from './images.ts';
import { processOf } from './process.ts';

const A = 'quay.io/acme/app:v1';
const B = 'quay.io/acme/app:v2';
const image = (id: string, size = 1) => ({ id, size, origin: 'pulled' as const });

describe('the image store', () => {
  const store = () => {
    const made = createImageStore();
    addImage(made, 'nginx', image('sha256:n'));
    addImage(made, A, image('sha256:a', 5));
    addImage(made, B, image('sha256:a', 9));
    return made;
  };
  it.each([
    ['nginx', 'sha256:n'],
    ['nginx:latest', 'sha256:n'],
    ['docker.io/library/nginx:latest', 'sha256:n'],
    ['sha256:n', 'sha256:n'],
    [A, 'sha256:a'],
    ['nginx:1', undefined],
    ['quay.io/acme/app', undefined],
    ['http://url', undefined],
    ['constructor', undefined],
  ])('finds %s by name in any writing or by id: %s', (name, id) => {
    expect(findImage(store(), name)?.id).toBe(id);
  });
  it('keeps an image once, with all its names, its first size and origin', () => {
    expect(findImage(store(), A)).toMatchObject({ names: [A, B], size: 5, origin: 'pulled' });
    const twice = store();
    expect(addImage(twice, A, image('sha256:a'))).toEqual(['sha256:a']);
    expect(findImage(twice, A)!.names).toEqual([B, A]);
  });
  it('a name that moves leaves its image, which is gone with its last name', () => {
    const moved = store();
    expect(addImage(moved, A, image('sha256:new'))).toEqual(['sha256:new', 'sha256:a']);
    expect(findImage(moved, 'sha256:a')!.names).toEqual([B]);
    expect(addImage(moved, B, image('sha256:new'))).toEqual(['sha256:new', 'sha256:a']);
    expect(findImage(moved, 'sha256:a')).toBeNull();
    expect(findImage(moved, 'sha256:new')!.names).toEqual([A, B]);
  });
  it('removes a name, or an id with all its names', () => {
    const one = store();
    expect(removeName(one, A)).toBe('sha256:a');
    expect(findImage(one, A)).toBeNull();
    expect(findImage(one, B)?.names).toEqual([B]);
    const all = store();
    expect(removeName(all, 'sha256:a')).toBe('sha256:a');
    expect([A, B, 'sha256:a'].map((name) => findImage(all, name))).toEqual([null, null, null]);
    expect(findImage(all, 'nginx')).not.toBeNull();
    expect(removeName(all, A)).toBeNull();
  });
  it('what runs in an image stays known when it is pulled again', () => {
    const made = createImageStore();
    addImage(made, A, { ...image('sha256:a'), process: { exitAfter: 5 } });
    addImage(made, B, image('sha256:a'));
    expect(findImage(made, A)!.process).toEqual({ exitAfter: 5 });
    addImage(made, B, { ...image('sha256:a'), process: { exitAfter: 7 } });
    expect(findImage(made, A)!.process).toEqual({ exitAfter: 7 });
  });
  it('an id that nobody gave follows from the name, however it is written', () => {
    expect(derivedId('nginx')).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(derivedId('nginx')).toBe(derivedId('docker.io/library/nginx:latest'));
    expect(derivedId('nginx')).not.toBe(derivedId('nginx:1'));
    expect(manifestDigest('a')).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(manifestDigest('a')).not.toBe(manifestDigest('b'));
  });
});

describe('names by digest', () => {
  const byDigest = (repository: string, id: string) => `${repository}@${manifestDigest(id)}`;
  const pulled = (...names: string[]) => {
    const made = createImageStore();
    for (const name of names) {
      addImage(made, name, image('sha256:a'));
      addDigest(made, name, 'sha256:a');
    }
    return made;
  };
  it('are given to what came by tag, and find it', () => {
    expect(findImage(pulled('nginx:1'), byDigest('nginx', 'sha256:a'))?.id).toBe('sha256:a');
    expect(findImage(pulled('nginx:1'), byDigest('quay.io/nginx', 'sha256:a'))).toBeNull();
  });
  it('go with the last name of their repository', () => {
    const made = pulled(A, B, 'quay.io/mirror/app:v1');
    removeName(made, A);
    expect(findImage(made, byDigest('quay.io/acme/app', 'sha256:a'))).not.toBeNull();
    removeName(made, B);
    expect(findImage(made, byDigest('quay.io/acme/app', 'sha256:a'))).toBeNull();
    removeName(made, byDigest('quay.io/mirror/app', 'sha256:a'));
    expect(findImage(made, 'sha256:a')).toBeNull();
  });
  it('are an image’s name in statuses: the first one, the last pulled at the end', () => {
    const named = (...names: string[]) =>
      namesOfContainer(pulled(...names), 'sha256:a', 'quay.io/other:v1').imageID;
    const mirror = 'quay.io/mirror/app:v1';
    expect(named(A, mirror)).toBe(byDigest('quay.io/acme/app', 'sha256:a'));
    expect(named(A, mirror, B)).toBe(byDigest('quay.io/mirror/app', 'sha256:a'));
    expect(namesOfContainer(pulled(A, mirror, B, A), 'sha256:a', mirror).image).toBe(mirror);
    expect(namesOfContainer(createImageStore(), 'sha256:a', A)).toEqual({
      image: A,
      imageID: byDigest('quay.io/acme/app', 'sha256:a'),
    });
  });
});

describe('CRI-O before 1.36 (kubernetes#137024)', () => {
  const digest = manifestDigest('sha256:a');
  it('returns a digest from the pull where containerd returns the id, and finds images by it', () => {
    const [crio, containerd] = [createImageStore('cri-o-1.35'), createImageStore()];
    for (const made of [crio, containerd]) addImage(made, 'quay.io:5000/acme/app:v1', image('sha256:a'));
    const name = 'quay.io:5000/acme/app:v1';
    expect(pulledReference(containerd, name, 'sha256:a')).toBe('sha256:a');
    expect(pulledReference(crio, name, 'sha256:a')).toBe(`quay.io:5000/acme/app@${digest}`);
    expect(pulledReference(crio, `quay.io:5000/acme/app@${digest}`, 'sha256:a')).toBe(
      `quay.io:5000/acme/app@${digest}`,
    );
    expect(findImage(crio, `quay.io:5000/acme/app@${digest}`)?.id).toBe('sha256:a');
    expect(findImage(crio, `quay.io:5000/acme/app@${manifestDigest('other')}`)).toBeNull();
    expect(findImage(containerd, `quay.io:5000/acme/app@${digest}`)).toBeNull();
  });
});

describe('a process', () => {
  const run = (command: string[], args?: string[], ofImage?: Parameters<typeof processOf>[1]) => {
    const { exitAfter, exitCode, ignoresTerm } = processOf(
      { name: 'c', command, ...(args ? { args } : {}) } as Container,
      ofImage,
    );
    return [exitAfter, exitCode, ignoresTerm];
  };
  it.each([
    [['true'], [0, 0, false]],
    [['/bin/true'], [0, 0, false]],
    [['false'], [0, 1, false]],
    [
      ['exit', '3'],
      [0, 3, false],
    ],
    [['exit'], [0, 0, false]],
    [
      ['exit', '257'],
      [0, 1, false],
    ],
    [
      ['sleep', '5'],
      [5000, 0, true],
    ],
    [
      ['/usr/bin/sleep', '0.5'],
      [500, 0, true],
    ],
    [
      ['sleep', '2m'],
      [120_000, 0, true],
    ],
    [
      ['sleep', 'infinity'],
      [null, 0, true],
    ],
    [
      ['sleep', 'inf'],
      [null, 0, true],
    ],
    [
      ['sleep', 'x'],
      [0, 1, false],
    ],
    [
      ['sleep', '5x'],
      [0, 1, false],
    ],
    [['sleep'], [0, 1, false]],
    [
      ['nginx', '-g', 'daemon off;'],
      [null, 0, false],
    ],
    [[], [null, 0, false]],
    [
      ['sh', '-c', 'sleep 5; exit 3'],
      [5000, 3, true],
    ],
    [
      ['/bin/sh', '-c', 'sleep 1 && sleep 2'],
      [3000, 0, true],
    ],
    [
      ['bash', '-c', 'sleep 1\nfalse'],
      [1000, 1, true],
    ],
    [
      ['ash', '-c', 'exit 3; sleep 5'],
      [0, 3, true],
    ],
    [
      ['sh', '-c', 'false; echo hello'],
      [0, 0, true],
    ],
    [
      ['sh', '-c', ' ; sleep 1 ; '],
      [1000, 0, true],
    ],
    [
      ['sh', '-c', 'sleep 1; sleep infinity; exit 3'],
      [null, 0, true],
    ],
    [
      ['sh', '-c', '  sleep   4'],
      [4000, 0, true],
    ],
    [
      ['sh', '-c'],
      [0, 0, true],
    ],
    [
      ['sh', 'script'],
      [null, 0, false],
    ],
    [
      ['zsh', '-c', 'exit 3'],
      [null, 0, false],
    ],
  ])('%j: %j', (command, expected) => {
    expect(run(command)).toEqual(expected);
  });
  it('args follow the command', () => {
    expect(run(['sleep'], ['7'])).toEqual([7000, 0, true]);
    expect(run(['sh', '-c'], ['exit 4'])).toEqual([0, 4, true]);
    expect(processOf({ name: 'c', args: ['false'] } as Container, undefined).exitCode).toBe(1);
  });
  it.each([
    [{ exitAfter: 3000, exitCode: 2 }, [3000, 2, false]],
    [{ exitAfter: 3000 }, [3000, 0, false]],
    [{ exitCode: 2 }, [0, 2, false]],
    [{}, [null, 0, false]],
  ])('without a command that the lab knows the image’s tag tells: %j', (ofImage, expected) => {
    expect(run([], undefined, ofImage)).toEqual(expected);
    expect(run(['server'], undefined, ofImage)).toEqual(expected);
    expect(run(['sleep', '1'], undefined, ofImage)).toEqual([1000, 0, true]);
  });
});
