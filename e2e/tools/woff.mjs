/** Fonts are deployed compressed, table by table: half as large, and the same to every browser. */
import { deflateSync } from 'node:zlib';

const padded = (length) => (length + 3) & ~3;

/** A TrueType font as WOFF 1.0 (https://www.w3.org/TR/WOFF/). */
export function woffOf(font) {
  const count = font.readUInt16BE(4);
  const tables = Array.from({ length: count }, (_, i) => {
    const at = 12 + 16 * i;
    const [checksum, offset, length] = [4, 8, 12].map((field) => font.readUInt32BE(at + field));
    const bytes = font.subarray(offset, offset + length);
    const packed = deflateSync(bytes, { level: 9 });
    return {
      tag: font.subarray(at, at + 4),
      checksum,
      length,
      data: packed.length < length ? packed : bytes,
    };
  });
  const head = Buffer.alloc(44 + 20 * count);
  let end = head.length;
  for (const [i, { tag, checksum, length, data }] of tables.entries()) {
    const at = 44 + 20 * i;
    tag.copy(head, at);
    [end, data.length, length, checksum].forEach((value, field) =>
      head.writeUInt32BE(value, at + 4 + 4 * field),
    );
    end += padded(data.length);
  }
  head.write('wOFF', 0, 'latin1');
  font.copy(head, 4, 0, 4);
  head.writeUInt32BE(end, 8);
  head.writeUInt16BE(count, 12);
  const whole = 12 + 16 * count + tables.reduce((sum, { length }) => sum + padded(length), 0);
  head.writeUInt32BE(whole, 16);
  head.writeUInt16BE(1, 20);
  return Buffer.concat([
    head,
    ...tables.flatMap(({ data }) => [data, Buffer.alloc(padded(data.length) - data.length)]),
  ]);
}

export const compressedFonts = {
  name: 'compressed-fonts',
  generateBundle: {
    order: 'post',
    handler(_, bundle) {
      const assets = Object.values(bundle).filter(({ type }) => type === 'asset');
      for (const asset of assets.filter(({ fileName }) => fileName.endsWith('.ttf'))) {
        const old = asset.fileName.replace(/^.*\//, '');
        asset.source = woffOf(Buffer.from(asset.source));
        asset.fileName = asset.fileName.replace(/ttf$/, 'woff');
        for (const sheet of assets.filter(({ fileName }) => fileName.endsWith('.css')))
          sheet.source = String(sheet.source).replace(
            new RegExp(`(${old.replace(/ttf$/, '')})ttf([^)]*\\))\\s*format\\((["']?)truetype\\3\\)`, 'g'),
            '$1woff$2format($3woff$3)',
          );
      }
    },
  },
};
