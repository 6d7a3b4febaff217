import { describe, expect, it } from 'vitest';
import type { SourceFile } from '../../api/diagnostics.ts';
import { loadScenario } from '../../scenarios/index.ts';
import { compile } from '../compile.ts';
import { checkExpectations, runFiles } from '../run.ts';
import { schemaFor } from '../schema.ts';
import { decisionKinds } from './answers.ts';
import { matcherShapes } from './index.ts';

/** `other-namespace` with one expectation, in YAML. */
async function withExpectation(line: string): Promise<SourceFile[]> {
  return (await loadScenario('other-namespace'))!.map((file) =>
    file.name === 'scenario.yaml'
      ? { ...file, text: file.text.replace(/^( *)expect:\n(\1[ -].*\n)+/m, `$1expect:\n$1- ${line}\n`) }
      : file,
  );
}

async function checked(line: string) {
  const { compilation, trace } = runFiles(await withExpectation(line));
  expect(compilation.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  const found = checkExpectations(compilation, trace!);
  expect(found).toHaveLength(1);
  return found[0]!;
}

const c = 'at: 50s, pod: team-c/app';

describe('an expectation', () => {
  it.each([
    `${c}, decided: {recordKnown: no, registry: denied}`.replace('recordKnown: no', 'credentialRecorded: no'),
    `${c}, decided: {gate: on, pulledByKubelet: record, verificationPolicy: yes, imagePresent: yes}`,
    `${c}, decided: {credentialNotRecorded: yes, registryAnswered: denied, outcome: ErrImagePull, neverPull: no}`,
    `${c}, decided: {backOff: yes, outcome: ImagePullBackOff}`.replace('50s', '95s'),
    `${c}, decided: {container: app}`,
    `at: 40s, pod: team-a/app, decided: {imagePresent: no, recorded: team-a/pull-secret, outcome: pulled}`,
    `${c}, event: {reason: Failed, type: Warning, message: ErrImagePull}`,
    `${c}, event: {reason: Started, count: 0}`,
    `at: 50s, event: {reason: Scheduled, count: 3}`,
    `${c}, request: {host: quay.io, result: denied}`,
    `at: 0s, request: {count: 0}`,
    `at: 50s, file: {path: image_manager/pulled/, count: 1}`,
    `at: 50s, file: {path: image_manager/pulled, contains: ImagePulledRecord}`,
    `at: 50s, record: {holds: team-a/pull-secret}`,
    `at: 50s, record: {holds: team-c/pull-secret, count: 0}`,
    `${c}, status: ErrImagePull, event: {reason: Failed}`,
  ])('%s holds', async (line) => {
    expect(await checked(`{${line}}`)).toMatchObject({ ok: true });
  });

  it.each([
    [`${c}, decided: {gate: off}`, 'decided: gate: yes'],
    [`${c}, decided: {recordKnown: openToAll}`, 'decided: recordKnown: not asked'],
    [
      `${c}, decided: {registry: ok, outcome: pulled}`,
      'decided: registry: yes denied, outcome: ErrImagePull',
    ],
    [`at: 1s, pod: team-c/app, decided: {gate: on}`, 'decided: no decision'],
    [`${c}, event: {reason: Started}`, 'event: events Scheduled, Pulling, Failed'],
    [`at: 1s, pod: team-c/app, event: {reason: Started}`, 'event: no such pod'],
    [`${c}, event: {reason: Scheduled, count: 7}`, 'event: 1 times'],
    [`${c}, request: {result: ok}`, 'request: 0 of 1 requests'],
    [`at: 50s, file: {path: nowhere}`, 'file: 0 of 0 files'],
    [`at: 50s, record: {holds: everyone}`, 'record: held: team-a/pull-secret'],
    [`at: 1s, record: {holds: everyone}`, 'record: no record'],
    [`${c}, status: Running, event: {reason: Failed}`, '0/1 ErrImagePull, 0 restarts'],
  ])('%s does not, and says why', async (line, actual) => {
    const found = await checked(`{${line}}`);
    expect(found.ok).toBe(false);
    expect(found.actual).toContain(actual);
  });

  it.each([
    [`${c}, decided: {gaet: on}`, 'unknown field "spec.expect[0].decided.gaet"'],
    [`${c}, decided: {gate: perhaps}`, 'spec.expect[0].decided.gate'],
    [`${c}, deceided: {gate: on}`, 'unknown field "spec.expect[0].deceided"'],
    [`${c}, event: Failed`, 'spec.expect[0].event'],
    [`at: 50s, status: Running`, 'must name a pod'],
    [`at: 50s, decided: {gate: on}`, 'must name a pod'],
  ])('%s is an error at its place', async (line, message) => {
    const { diagnostics } = compile(await withExpectation(`{${line}}`));
    const errors = diagnostics.filter(({ severity }) => severity === 'error');
    expect(errors.map((error) => [error.file, error.message])).toEqual([
      ['scenario.yaml', expect.stringContaining(message)],
    ]);
  });

  it('is completed and explained in the editor', () => {
    const { allOf } = schemaFor('v1.36') as {
      allOf: { if: { properties: { kind: { const: string } } }; then: Record<string, unknown> }[];
    };
    const scenario = allOf.find((each) => each.if.properties.kind.const === 'Scenario')!.then as {
      properties: { spec: { properties: { expect: { items: { properties: Record<string, object> } } } } };
    };
    const { properties } = scenario.properties.spec.properties.expect.items;
    expect(Object.keys(properties)).toEqual([
      'at',
      'pod',
      'status',
      'ready',
      'restarts',
      ...Object.keys(matcherShapes),
    ]);
    for (const schema of Object.values(properties)) expect(schema).toHaveProperty('description');
    const decided = properties.decided as {
      properties: Record<string, { description?: string; enum?: string[] }>;
    };
    for (const kind of decisionKinds) expect(decided.properties[kind]?.description).toMatch(/\.$/);
    expect(decided.properties.recordKnown?.enum).toEqual(['no', 'openToAll']);
  });
});
