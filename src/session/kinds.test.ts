import { expect, it, vi } from 'vitest';
import { found as workloads } from '../kinds/found-workload.ts';
import { found as steps } from '../steps/late/found.ts';

/** What a page that knows nothing yet has to load for this text. */
async function missingFor(text: string) {
  vi.resetModules();
  const { kindsFor } = await import('./kinds.ts');
  return kindsFor([{ name: 'a.yaml', text }]);
}

it.each([
  ...steps.map(({ kind }) => `steps: [{at: 1s, ${kind}: {}}]`),
  ...workloads.map(({ kind }) => `kind: ${kind}`),
])('is loaded for %s', async (text) => {
  expect(await missingFor(text)).not.toBeNull();
});

it.each(['kind: Pod', 'steps: [{at: 1s, apply: [a.yaml]}]'])('is not loaded for %s', async (text) => {
  expect(await missingFor(text)).toBeNull();
});

it('is loaded once', async () => {
  vi.resetModules();
  const { kindsFor } = await import('./kinds.ts');
  const files = [{ name: 'a.yaml', text: 'steps: [{at: 1s, debug: {}}]' }];
  await kindsFor(files);
  expect(kindsFor(files)).toBeNull();
  const { stepKinds } = await import('../steps/index.ts');
  expect(stepKinds.map(({ kind }) => kind)).toContain('debug');
});
