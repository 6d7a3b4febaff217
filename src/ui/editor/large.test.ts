import { describe, expect, it } from 'vitest';
import { isHuge, isLargeText, sectionBefore, sectionFrom, sectionIn } from './large.ts';

const texts = {
  'short lines': '# 0123456789\n'.repeat(60_000),
  'one line': '#'.repeat(700_000),
  'a long line among short ones': `${'# 0123456789\n'.repeat(900)}${'x'.repeat(700_000)}\n${'# 0\n'.repeat(9000)}`,
  'pairs of surrogates': '\u{1f986}'.repeat(400_000),
  'CR and LF': 'a\r\n'.repeat(300_000),
};

describe('a large text in parts', () => {
  it.each(Object.entries(texts))('of %s: one after the other they are the whole text', (_, text) => {
    expect(isLargeText(text)).toBe(true);
    let section = sectionFrom(text, 0);
    let whole = '';
    for (;;) {
      const end = text.length - section.behind;
      const part = text.slice(section.before, end);
      whole += part;
      expect(part.length).toBeGreaterThan(0);
      expect(part.length).toBeLessThanOrEqual(16_385);
      // No letter is parted.
      expect(part).not.toMatch(/^[\udc00-\udfff]|[\ud800-\udbff]$/);
      expect(part.endsWith('\r')).toBe(false);
      if (section.behind === 0) break;
      section = sectionFrom(text, end);
    }
    expect(whole).toBe(text);
    // And back to the first one.
    for (let i = 0; section.before > 0 && i < 1000; i++) {
      const before = sectionBefore(text, section);
      expect(before).toBeLessThan(section.before);
      section = sectionFrom(text, before);
    }
    expect(section.before).toBe(0);
  });

  it('stay the part that they are while they are edited', () => {
    const text = texts['short lines'];
    const section = sectionFrom(text, 0);
    expect(sectionIn(`x${text}`, section)).toEqual(section);
    expect(sectionIn('short', section)).toEqual({ before: 0, behind: 0 });
  });
});

it('a plain field shows for good what takes an editor too long', () => {
  const huge = (text: string) => isHuge({ name: 'a.yaml', text });
  // A real list of 400 pods has 2.3 MB.
  expect(huge('# 0123456789\n'.repeat(190_000))).toBe(false);
  expect(huge('# 0123456789\n'.repeat(240_000))).toBe(true);
  expect(huge(texts['one line'])).toBe(true);
  expect(huge(texts['a long line among short ones'])).toBe(true);
  expect(huge('#'.repeat(200_000))).toBe(false);
});
