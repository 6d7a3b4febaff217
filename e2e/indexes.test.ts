import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';

it('every index file lists what its folder holds', () => {
  expect(execFileSync('node', ['e2e/tools/indexes.mjs', '--check'], { encoding: 'utf8' })).toBe('');
});
