import { describe, expect, it } from 'vitest';
import { groups } from '../../kinds/scenario/kind.ts';
import { scenarioNames } from '../../scenarios/index.ts';
import { cardOf, cards, grouped, versionsText } from './cards.ts';
import { neighbour } from './neighbour.ts';

const all = await cards();

describe('the cards', () => {
  it('say of every scenario what it is, in a group', () => {
    expect(all.map(({ name }) => name)).toEqual(scenarioNames);
    for (const card of all) {
      expect(card.title, card.name).toMatch(/^\S.*\S$/);
      expect(card.title).not.toBe(card.name);
      expect(card.story, card.name).not.toBe('');
      expect(card.versions, card.name).toMatch(/^v1\.\d+/);
      expect(card.tags.length, card.name).toBeGreaterThan(0);
    }
    expect(new Set(all.map(({ title }) => title)).size).toBe(all.length);
    expect(grouped(all, '').map(({ heading }) => heading)).toEqual([...groups]);
    expect(grouped(all, '').flatMap(({ cards: own }) => own)).toHaveLength(all.length);
    expect(grouped(all, '')[0]!.cards[0]!.name).toBe('blog-post');
  });

  it('know versions from what the scenario holds for and goes on with', () => {
    const versionsOf = (name: string) => all.find((card) => card.name === name)!.versions;
    expect(versionsOf('blog-post')).toBe('v1.31-blog');
    expect(versionsOf('multi-tenant')).toBe('v1.35 – v1.37');
    expect(versionsOf('upgrade-v1.34-v1.35')).toBe('v1.34 → v1.35');
    expect(versionsText([], [])).toBe('');
  });

  it('are found by every word', () => {
    const found = (query: string) =>
      grouped(all, query).flatMap(({ cards: own }) => own.map(({ name }) => name));
    expect(found('cronjob')).toEqual(['cron-job-loses-its-secret']);
    expect(found('UPGRADE v1.34')).toContain('upgrade-v1.34-v1.35');
    expect(found('rotation  outage').sort()).toEqual(['hundred-secrets', 'secret-recreated']);
    expect(found('(')).toEqual([]);
  });

  it('stand for files that say nothing', () => {
    expect(cardOf('mine', [{ name: 'scenario.yaml', text: 'kind: [' }])).toEqual({
      name: 'mine',
      title: 'mine',
      story: '',
      group: groups.at(-1),
      versions: '',
      tags: [],
    });
  });
});

describe('arrows among cards', () => {
  // Two rows of three, then one of two.
  const boxes = [0, 1, 2, 3, 4, 5, 6, 7].map((i) => ({
    left: (i % 3) * 100,
    top: Math.floor(i / 3) * 80,
    width: 90,
  }));

  it.each<[from: number, key: string, to: number | null]>([
    [0, 'ArrowRight', 1],
    [2, 'ArrowRight', 3],
    [7, 'ArrowRight', 7],
    [0, 'ArrowLeft', 0],
    [1, 'ArrowDown', 4],
    [5, 'ArrowDown', 7],
    [7, 'ArrowDown', 7],
    [7, 'ArrowUp', 4],
    [1, 'ArrowUp', 1],
    [4, 'Home', 0],
    [4, 'End', 7],
    [4, 'Enter', null],
    [-1, 'ArrowDown', null],
  ])('from %i by %s to %s', (from, key, to) => {
    expect(neighbour(boxes, from, key)).toBe(to);
  });
});
