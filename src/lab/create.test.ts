/** What of an input the world starts with. */
import { describe, expect, it } from 'vitest';
import type { LabInput } from '../api/input.ts';
import { entriesAt } from '../sim/history.ts';
import { createRun } from './run.ts';
import { HOST, PRIVATE, PUBLIC, apply, eventsOf, inputOf, pod, requestsOf, statusOf } from './rules/lab.ts';
import { simulate } from './simulate.ts';

const input = (more: Partial<LabInput> = {}, ...names: string[]): LabInput => ({
  ...inputOf({ steps: names.map((image, i) => apply(0, pod(`p${i}`, { image }))), duration: 3 }),
  ...more,
});

describe('a world', () => {
  it('has registries that can be reached', () => {
    expect(entriesAt(simulate(input()).registries, 0)).toEqual([[HOST, { host: HOST, available: true }]]);
  });
  it('has the runtime’s own words, or those that are given', () => {
    const errors = {
      unavailable: 'away',
      unauthorized: 'who?',
      denied: 'no',
      notFound: 'none',
    };
    const message = (more: Partial<LabInput>) =>
      eventsOf(simulate(input(more, PRIVATE)), 'p0', 'Failed')[0]!.message;
    expect(message({ errors })).toBe(`Failed to pull image "${PRIVATE}": no`);
    expect(message({})).toContain('failed to pull and unpack image');
  });
  it('has the runtime’s own mirrors', () => {
    const { node } = input();
    const registries = { mirrors: new Map([[HOST, []]]), logins: new Map() };
    expect(createRun(input({ node: { ...node, registries } })).world.runtimeRegistries).toBe(registries);
    expect(createRun(input()).world.runtimeRegistries).toBeNull();
  });
  it('has all controllers, or those that are named', () => {
    expect(statusOf(simulate(input({}, PUBLIC)), 'p0').phase).toBe('Running');
    const without = simulate(input({ controllers: [] }, PUBLIC));
    expect(statusOf(without, 'p0').phase).toBe('Pending');
    expect(requestsOf(without)).toEqual([]);
  });
});
