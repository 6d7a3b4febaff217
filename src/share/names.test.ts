import { describe, expect, it } from 'vitest';
import { withFreeNames } from './names.ts';

describe('names of files', () => {
  it('lose halves of surrogate pairs, which no address can hold', () => {
    const names = ['\ud800.yaml', 'a\udc00.yaml', '🦆.yaml', '\ud800'];
    expect(withFreeNames(names.map((name) => ({ name }))).map(({ name }) => name)).toEqual([
      '.yaml',
      'a.yaml',
      '🦆.yaml',
      'file.yaml',
    ]);
  });
});
