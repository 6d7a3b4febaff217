import { expect, it } from 'vitest';
import { matrix } from '../matrix/index.ts';
import { assemble } from '../matrix/assemble.ts';
import { allSettings } from '../matrix/settings.ts';
import { firstScenario } from '../scenarios/index.ts';
import { type Suggestion, suggestions } from '../whatif/index.ts';
import { columnsOf, explore } from './asked.ts';

const question = { pod: 'default/image-with-invalid-creds', at: 30_000 };
const always = () => Promise.resolve(true);

it('tells each suggestion as it is found, and stops when nobody wants more', async () => {
  const found: Suggestion[] = [];
  expect(await explore(firstScenario, question, (each) => found.push(each), always)).toBe(true);
  expect(found).toEqual(suggestions(firstScenario, question));
  expect(found.length).toBeGreaterThan(1);
  const first: Suggestion[] = [];
  await explore(
    firstScenario,
    question,
    (each) => first.push(each),
    () => Promise.resolve(false),
  );
  expect(first).toEqual(found.slice(0, 1));
  expect(await explore(firstScenario, { pod: 'default/nobody', at: 0 }, () => undefined, always)).toBe(false);
});

it('runs the matrix version by version', async () => {
  const names = [...new Set(allSettings().map(({ kubelet }) => kubelet))];
  const columns = [];
  for (const name of names) columns.push(...(await columnsOf(firstScenario, name, always))!);
  expect(assemble(columns)).toEqual(matrix(firstScenario));
  expect(await columnsOf(firstScenario, names[0]!, () => Promise.resolve(false))).toBeNull();
  expect(await columnsOf([{ name: 'a.yaml', text: 'a: [' }], names[0]!, always)).toBeNull();
});
