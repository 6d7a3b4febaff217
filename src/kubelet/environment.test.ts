/** What the API server fills in: UIDs and pull policies. */
import { describe, expect, it } from 'vitest';
import { createRun } from '../lab/run.ts';
import { inputOf } from '../lab/rules/lab.ts';
import { defaultPullPolicy, derivedUid, environmentOf } from './environment.ts';
import { hashOf } from './memo.ts';

const DIGEST = `sha256:${'a'.repeat(64)}`;

// Models pkg/apis/core/v1/defaults_test.go TestSetDefaultPodSpec, SetDefaults_Container
it.each([
  ['nginx', 'Always'],
  ['nginx:latest', 'Always'],
  ['quay.io:5000/acme/nginx', 'Always'],
  ['nginx:1', 'IfNotPresent'],
  [`nginx@${DIGEST}`, 'IfNotPresent'],
  ['UPPER', 'IfNotPresent'],
])('an image %s is pulled %s by default', (image, policy) => expect(defaultPullPolicy(image)).toBe(policy));

it('a UID is made of a name and a number, in the form of a random one', () => {
  expect(derivedUid('k', 1)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(derivedUid('k', 1, () => '0123456789abcdefghijklmnopqrstuv')).toBe(
    '01234567-89ab-4def-8hij-klmnopqrstuv',
  );
  expect(derivedUid('k', 2, (text) => hashOf(text))).toBe(derivedUid('k', 2));
  expect(new Set([derivedUid('k', 1), derivedUid('k', 2), derivedUid('j', 1)]).size).toBe(3);
});

describe('at a moment', () => {
  const of = (more: object = {}) => createRun({ ...inputOf({ steps: [] }), ...more }).world;
  it('the time is that of the run', () => {
    const world = of();
    world.now = 61_500;
    expect(environmentOf(world).now).toBe('2024-07-01T00:01:01Z');
  });
  it('the version may have a default of its own', () => {
    const world = of();
    expect(environmentOf(world).defaultPullPolicy('nginx')).toBe('Always');
    expect(environmentOf({ ...world, defaultsOf: 'v1.31-blog' }).defaultPullPolicy('nginx')).toBe(
      'IfNotPresent',
    );
    expect(environmentOf({ ...world, defaultsOf: 'v9.9' }).defaultPullPolicy('nginx')).toBe('Always');
  });
  it('images are always pulled where that is admitted', () => {
    const input = inputOf({ steps: [] });
    expect(environmentOf(of()).alwaysPull).toBe(false);
    const admission = ['AlwaysPullImages'] as const;
    expect(environmentOf(of({ node: { ...input.node, admission } })).alwaysPull).toBe(true);
  });
  it('UIDs are counted by name, and those that were recorded are taken', () => {
    const { newUid } = environmentOf(
      of({ uids: { 'Pod/default/a': 'first', 'Pod/default/a (again)': 'later' } }),
    );
    expect(['a', 'a', 'a', 'b', 'b'].map((name) => newUid(`Pod/default/${name}`))).toEqual([
      'first',
      'later',
      'later',
      derivedUid('Pod/default/b', 1),
      derivedUid('Pod/default/b', 2),
    ]);
  });
});
