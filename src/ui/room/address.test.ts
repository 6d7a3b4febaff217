import { expect, test } from 'vitest';
import type { OpenLesson } from '../../session/lesson/types.ts';
import { addressOf } from './address.ts';

const open = (given: boolean): OpenLesson => ({
  lesson: {
    name: 'rotation',
    title: 'A new password',
    summary: '',
    minutes: 7,
    order: 1,
    kubelets: [],
    files: [],
    steps: [],
  },
  given,
  step: 2,
  progress: [],
});

test('the address opens the lesson at its step, whatever the trainer came with', () => {
  const page = new URL('https://lab.example/x/?lesson=other&step=9#v2:abc');
  expect(addressOf(open(false), page)).toEqual({
    url: 'https://lab.example/x/?lesson=rotation&step=3&room',
    needs: null,
  });
});

test('it says what participants need where it does not suffice', () => {
  const of = (href: string, given = false) => addressOf(open(given), new URL(href));
  expect(of('http://localhost:4173/').needs).toMatch('this machine alone');
  expect(of('http://127.0.0.1:4173/').needs).toMatch('this machine alone');
  expect(of('file:///lab/pull-secret-lab.html')).toMatchObject({
    url: 'file:///lab/pull-secret-lab.html?lesson=rotation&step=3&room',
    needs: expect.stringContaining('own copy of the file'),
  });
  // Dropped on the page: no address has it. From an address of its own: that one.
  // Somebody opened one of the lab's lessons before.
  expect(of('https://lab.example/?lesson=upgrade', true).url).toBe('https://lab.example/?room');
  expect(of('https://lab.example/', true)).toMatchObject({
    url: 'https://lab.example/?room',
    needs: expect.stringContaining('Give participants its folder'),
  });
  expect(of('https://lab.example/?lesson=./mine/rotation/', true)).toEqual({
    url: 'https://lab.example/?lesson=.%2Fmine%2Frotation%2F&step=3&room',
    needs: null,
  });
});
