/** Every lesson, as `npm run lab -- lesson check` checks it. */
import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { cardOf } from '../help/index.ts';
import { checkLesson } from '../teach/check.ts';
import { lessonHeads, loadLesson } from './index.ts';

const here = new URL('.', import.meta.url);
const names = readdirSync(here, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

const textsOf = (name: string) => {
  const folder = new URL(`${name}/`, here);
  return new Map(
    readdirSync(folder)
      .filter((file) => file !== 'found.ts')
      .map((file) => [file, readFileSync(new URL(file, folder), 'utf8')]),
  );
};

describe('the lesson', () => {
  it.each(names)('%s can be done, and is true', async (name) => {
    const { faults } = await checkLesson(name, textsOf(name), {
      lessons: names,
      help: (id) => cardOf(id) !== null,
    });
    expect(faults.map(({ file, line, column, message }) => `${file}:${line}:${column}: ${message}`)).toEqual(
      [],
    );
  });
});

describe('the list of lessons', () => {
  it('has all but those for authors, in their order, and readings last', () => {
    expect(lessonHeads.map(({ name }) => name).sort()).toEqual(names.filter((name) => !name.startsWith('_')));
    const places = lessonHeads.map(({ minutes, order }) => (minutes === 0 ? 1000 : 0) + order);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(new Set(places).size).toBe(places.length);
  });

  it('says of each what its front matter says', async () => {
    for (const head of lessonHeads) {
      const { lesson, faults } = (await loadLesson(head.name))!;
      expect(faults).toEqual([]);
      expect(lesson).toMatchObject({ ...head });
    }
  });

  it('knows no others', async () => {
    expect(await loadLesson('constructor')).toBe(null);
    expect(await loadLesson('_template')).toBe(null);
  });
});
