import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CLEAR, inColumns, plain, safe, spoken } from './text.ts';

describe('output', () => {
  it('has its colours, lines and tabs', () => {
    const text = '\x1b[1;34mdir\x1b[m\tx\r\ny\n';
    expect(safe(text)).toBe(text);
    expect(spoken(text)).toBe('dir\tx\ny');
  });

  it.each([
    ['\x1b[2J', '^[[2J'],
    ['\x1b]0;title\x07', '^[]0;title^G'],
    ['\x1b[31', '^[[31'],
    ['a\rb', 'a^Mb'],
    ['\x9b31m', '\\x9b31m'],
    ['\x7f', '^?'],
  ])('shows %j as %j', (text, there) => {
    expect(safe(text)).toBe(there);
  });

  it('is cleared by the shell alone', () => {
    expect(safe(`a${CLEAR}b\x1b[2J`)).toBe(`a${CLEAR}b^[[2J`);
    expect(spoken(`old${CLEAR}new\n`)).toBe('new');
  });

  it('never steers the terminal', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const rest = safe(text).replace(/\x1b\[[\d;]*m|\r\n/g, '');
        expect(/[\0-\x08\x0b-\x1f\x7f-\x9f]/.test(rest)).toBe(false);
        expect(/[\0-\x08\x0b-\x1f\x7f-\x9f]/.test(plain(text))).toBe(false);
      }),
    );
  });
});

describe('columns', () => {
  it('are read downwards and fit the width', () => {
    expect(inColumns(['a', 'bb', 'ccc', 'd', 'e'], 12)).toBe('a    d\nbb   e\nccc');
    expect(inColumns(['a', 'b', 'c'], 80)).toBe('a  b  c');
    expect(inColumns(['long-name', 'b'], 5)).toBe('long-name\nb');
  });
});
