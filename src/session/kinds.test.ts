import { expect, it, vi } from 'vitest';
import { found as workloads } from '../kinds/found-workload.ts';
import { firstScenario } from '../scenarios/index.ts';
import { found as steps } from '../steps/late/found.ts';

/** What a page that knows nothing yet has to load for this text. */
async function missingFor(text: string) {
  vi.resetModules();
  const { kindsFor } = await import('./kinds.ts');
  return kindsFor([{ name: 'a.yaml', text }]);
}

it.each([
  ...steps.map(({ kind }) => `kind: Scenario\nspec: {steps: [{at: 1s, ${kind}: {}}]}`),
  ...workloads.map(({ kind }) => `kind: ${kind}`),
])('is loaded for %s', async (text) => {
  expect(await missingFor(text)).not.toBeNull();
});

it.each([
  'kind: Pod',
  'kind: Scenario\nspec: {steps: [{at: 1s, apply: [a.yaml]}]}',
  'kind: Scenario\nspec: {try: [{text: rotate alice, when: {step: {rotate: {username: alice}}}}]}',
])('is not loaded for %s', async (text) => {
  expect(await missingFor(text)).toBeNull();
});

it('is loaded for a step that nobody knows yet', async () => {
  expect(await missingFor('kind: Scenario\nspec:\n  steps:\n  - at: 1s\n    newStep: {}\n')).not.toBeNull();
});

it('the first scenario needs none of them', async () => {
  vi.resetModules();
  const { kindsFor } = await import('./kinds.ts');
  expect(kindsFor(firstScenario)).toBeNull();
});

it('is loaded once', async () => {
  vi.resetModules();
  const { kindsFor } = await import('./kinds.ts');
  const files = [{ name: 'a.yaml', text: 'kind: Scenario\nspec: {steps: [{at: 1s, debug: {}}]}' }];
  await kindsFor(files);
  expect(kindsFor(files)).toBeNull();
  const { stepKinds } = await import('../steps/index.ts');
  expect(stepKinds.map(({ kind }) => kind)).toContain('debug');
});
