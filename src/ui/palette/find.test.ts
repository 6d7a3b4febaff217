import { describe, expect, it } from 'vitest';
import { type Entry, listed, scoreOf } from './find.ts';

const entry = (group: string, label: string, words = ''): Entry => ({
  id: `${group} ${label}`,
  group,
  label,
  words,
  run: () => undefined,
});
const entries = [
  entry('Time', 'Play'),
  entry('Time', 'Next failure', 'error'),
  entry('Simulation', 'Turn the gate off', 'flip switch'),
  entry('Pods', 'image-with-invalid-creds'),
  ...Array.from({ length: 10_000 }, (_, i) => entry('Pods', `web-${i}`)),
];
const labels = (query: string, recent: string[] = []) =>
  listed(entries, query, recent).map(({ heading, entries: own }) => [
    heading,
    ...own.map(({ label }) => label),
  ]);

describe('the palette finds', () => {
  it('a few of each group before anything is typed, what was done lately first', () => {
    const [first, ...others] = labels('', ['Pods web-9000', 'Time Play', 'gone']);
    expect(first).toEqual(['Recent', 'web-9000', 'Play']);
    expect(others.map(([heading]) => heading)).toEqual(['Time', 'Simulation', 'Pods']);
    expect(others[0]).toEqual(['Time', 'Next failure']);
    expect(others[2]).toHaveLength(5);
  });

  it('by every word, in the label or beside it', () => {
    expect(labels('flip')).toEqual([['Simulation', 'Turn the gate off']]);
    expect(labels('gate turn')).toEqual([['Simulation', 'Turn the gate off']]);
    expect(labels('gate nothing')).toEqual([]);
    expect(labels('INVALID')).toEqual([['Pods', 'image-with-invalid-creds']]);
  });

  it('the best first: the start of the label, the start of a word, anywhere', () => {
    const score = (label: string, query: string) => scoreOf({ label }, query);
    expect(score('Play', 'play')).toBeGreaterThan(score('Play at once', 'play'));
    expect(score('Play', 'pl')).toBeGreaterThan(score('Go to Play', 'pl'));
    expect(score('Go to Play', 'pl')).toBeGreaterThan(score('Reapply', 'pl'));
    expect(score('Play', '')).toBe(0);
    expect(labels('web-9999')).toEqual([['Pods', 'web-9999']]);
    expect(labels('web')[0]).toHaveLength(9);
  });

  it('does not take what is typed for a pattern', () => {
    for (const query of ['(', '.*', '\\', '[a', '👩‍💻', 'x'.repeat(10_000)]) expect(labels(query)).toEqual([]);
  });
});
