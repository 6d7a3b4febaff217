/** What `npm run fuzz` or a person found once is tried for ever; and each target on some inputs of its own. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { check, targets } from './targets.ts';

const folder = join(import.meta.dirname, 'findings');
const findings = readdirSync(folder).filter((name) => name.endsWith('.json'));

describe('random inputs', () => {
  it.each(targets.map((target) => [target.name, target] as const))('%s', async (_, target) => {
    await fc.assert(
      fc.asyncProperty(target.inputs, (input) => check(target, input)),
      { numRuns: 40 },
    );
  });
});

describe('what was found', () => {
  it.each(findings)('%s', async (name) => {
    const { target, input } = JSON.parse(readFileSync(join(folder, name), 'utf8')) as {
      target: string;
      input: unknown;
    };
    const known = targets.find((each) => each.name === target);
    expect(known, `a target called ${target}`).toBeDefined();
    await check(known!, input);
  });
});
