import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import * as theme from '../../src/picture/theme.ts';
import { staleIndexes } from './indexes.mjs';
import { themeCss, themeFile } from './theme.mjs';

it('no index file is stale: `npm run prepare:data` writes them', () => {
  expect(staleIndexes()).toEqual([]);
});

it('the style sheet has the colours of the theme: `npm run prepare:data` writes it', () => {
  expect(readFileSync(themeFile, 'utf8')).toBe(themeCss(theme));
});
