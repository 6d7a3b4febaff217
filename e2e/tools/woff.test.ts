import { readFileSync } from 'node:fs';
import { inflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { woffOf } from './woff.mjs';

test('a font that is compressed has the same tables', () => {
  const font = readFileSync('node_modules/monaco-editor/esm/vs/base/browser/ui/codicons/codicon/codicon.ttf');
  const woff = woffOf(font);
  expect(woff.subarray(0, 4).toString()).toBe('wOFF');
  expect(woff.readUInt32BE(8)).toBe(woff.length);
  expect(woff.length).toBeLessThan(font.length * 0.55);
  const count = woff.readUInt16BE(12);
  expect(count).toBe(font.readUInt16BE(4));
  for (let i = 0; i < count; i++) {
    const [there, here] = [44 + 20 * i, 12 + 16 * i];
    expect(woff.subarray(there, there + 4)).toEqual(font.subarray(here, here + 4));
    const [offset, packed, length, checksum] = [4, 8, 12, 16].map((field) =>
      woff.readUInt32BE(there + field),
    );
    expect(checksum).toBe(font.readUInt32BE(here + 4));
    const data = woff.subarray(offset, offset! + packed!);
    const from = font.readUInt32BE(here + 8);
    expect(packed! < length! ? inflateSync(data) : data).toEqual(font.subarray(from, from + length!));
  }
});
