import { expect, it } from 'vitest';
import { matrix } from '../matrix/index.ts';
import { assemble } from '../matrix/assemble.ts';
import { allSettings } from '../matrix/settings.ts';
import { firstScenario } from '../scenarios/index.ts';
import { columnsOf } from './asked.ts';

const always = () => Promise.resolve(true);

it('runs the matrix version by version', async () => {
  const names = [...new Set(allSettings().map(({ kubelet }) => kubelet))];
  const columns = [];
  for (const name of names) columns.push(...(await columnsOf(firstScenario, name, always))!);
  expect(assemble(columns)).toEqual(matrix(firstScenario));
  expect(await columnsOf(firstScenario, names[0]!, () => Promise.resolve(false))).toBeNull();
  expect(await columnsOf([{ name: 'a.yaml', text: 'a: [' }], names[0]!, always)).toBeNull();
});
