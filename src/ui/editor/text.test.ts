import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { difference, displayOffset, freeName, fromDisplay, nameTrouble, toDisplay } from './text.ts';

describe('editor text', () => {
  it('keeps line ends and byte order mark', () => {
    const file = '\ufeffa: 1\r\nb: 2\r\n';
    expect(toDisplay(file)).toBe('a: 1\nb: 2\n');
    expect(fromDisplay('a: 1\nb: 3\n', file)).toBe('\ufeffa: 1\r\nb: 3\r\n');
    expect(displayOffset(file, file.indexOf('b'))).toBe(5);
  });
  it('finds a replacement that leads from one text to the other', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        const d = difference(a, b);
        expect(d ? a.slice(0, d.from) + d.text + a.slice(d.to) : a).toBe(b);
      }),
    );
  });
  it('names files', () => {
    expect(freeName(['new.yaml', 'new-2.yaml'])).toBe('new-3.yaml');
    expect(nameTrouble('a/b', [])).toContain('/');
    expect(nameTrouble('a', ['a'])).toContain('already');
    expect(nameTrouble('b.yaml', ['a'])).toBeNull();
  });
});
