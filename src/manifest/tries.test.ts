import { describe, expect, it } from 'vitest';
import { firstScenario } from '../scenarios/index.ts';
import { runFiles } from './run.ts';
import { schemaFor } from './schema.ts';
import { triesAt } from './tries.ts';

/** The first scenario with other things to try, and further steps. */
function ticks(conditions: string[], steps: string[] = []) {
  const items = conditions.map((when, i) => `  - {text: item ${i}, when: ${when}}\n`).join('');
  const files = firstScenario.map((file) =>
    file.name !== 'scenario.yaml'
      ? file
      : {
          ...file,
          text: file.text
            .replace(/^ {2}try:\n(?: {2}- .*\n)+/m, `  try:\n${items}`)
            .replace('  steps:\n', `  steps:\n${steps.map((step) => `  - ${step}\n`).join('')}`),
        },
  );
  const { compilation, trace } = runFiles(files);
  expect(compilation.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return triesAt(compilation, trace!).map(({ done }) => done);
}

describe('what to try is done', () => {
  it('when a pod is in a state, at a moment or at any', () => {
    expect(
      ticks([
        '{pod: image-with-valid-creds, status: Running}',
        '{at: 1s, pod: image-with-valid-creds, status: Running}',
        '{at: 30s, pod: image-with-valid-creds, status: Running}',
      ]),
    ).toEqual([true, false, true]);
    expect(
      ticks([
        '{at: 30s, pod: image-with-valid-creds, ready: 1/1, restarts: 0}',
        '{at: 30s, pod: image-with-valid-creds, ready: 1/1, restarts: 1}',
        '{pod: nobody, status: Running}',
      ]),
    ).toEqual([true, false, false]);
  });

  it('when the kubelet runs with these settings', () => {
    expect(ticks(['{gate: true}', '{gate: false}', '{gate: true, kubelet: v1.36}'])).toEqual([
      true,
      false,
      false,
    ]);
    expect(
      ticks(
        ['{kubelet: v1.36}', '{at: 5s, kubelet: v1.36}', '{at: 5s, policy: NeverVerifyPreloadedImages}'],
        ['{at: 10s, restartKubelet: {kubeletVersion: v1.36}}'],
      ),
    ).toEqual([true, false, false]);
  });

  it('when a step ran, not when it was refused or comes after the end', () => {
    const conditions = ['{step: {rotate: {username: alice}}}', '{step: {registry: {available: false}}}'];
    expect(ticks(conditions)).toEqual([false, false]);
    expect(ticks(conditions, ['{at: 9s, rotate: {host: quay.io, username: alice, password: new}}'])).toEqual([
      true,
      false,
    ]);
    expect(ticks(conditions, ['{at: 9s, rotate: {host: gcr.io, username: alice, password: new}}'])).toEqual([
      false,
      false,
    ]);
    expect(ticks(conditions, ['{at: 4m, registry: {host: quay.io, available: false}}'])).toEqual([
      false,
      false,
    ]);
  });

  it('only when all that is given holds', () => {
    expect(
      ticks([
        '{at: 30s, pod: image-with-valid-creds, status: Running, gate: true}',
        '{at: 30s, pod: image-with-valid-creds, status: Running, gate: false}',
        '{gate: true, step: {rotate: {}}}',
      ]),
    ).toEqual([true, false, false]);
  });
});

it('the editor completes what to try, including the steps', () => {
  const { allOf } = schemaFor('v1.36') as {
    allOf: { if: { properties: { kind: { const: string } } }; then: never }[];
  };
  const { then } = allOf.find((each) => each.if.properties.kind.const === 'Scenario')!;
  type Node = { description?: string; properties: Record<string, Node>; items: Node; enum?: string[] };
  const { spec } = (then as Node).properties;
  expect(Object.keys(spec!.properties)).toEqual(
    expect.arrayContaining(['story', 'try', 'open', 'group', 'tags']),
  );
  expect(spec!.properties.group!.enum).toContain('Start here');
  const when = spec!.properties.try!.items.properties.when!;
  expect(when.properties.gate!.description).toMatch(/KubeletEnsureSecretPulledImages/);
  expect(Object.keys(when.properties.step!.properties)).toEqual(
    expect.arrayContaining(['rotate', 'registry', 'restartKubelet']),
  );
});
