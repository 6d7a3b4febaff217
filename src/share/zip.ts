/** Writes all files to a zip and reads a zip, within limits. */
import { Zip, ZipDeflate, strToU8, unzipSync } from 'fflate';
import type { SourceFile } from '../api/diagnostics.ts';

/** A file as it comes from outside. */
export interface RawFile {
  /** With its folders. */
  path: string;
  bytes: Uint8Array;
}

/** The same files give the same bytes: the time is that of the format's begin. */
export function toZip(files: readonly SourceFile[]): Uint8Array {
  const chunks: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    chunks.push(chunk);
  });
  for (const { name, text } of files) {
    const entry = new ZipDeflate(name, { level: 9 });
    entry.mtime = '1980-01-01T00:00:00';
    zip.add(entry);
    entry.push(strToU8(text), true);
  }
  zip.end();
  const all = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0));
  chunks.reduce((at, chunk) => (all.set(chunk, at), at + chunk.length), 0);
  return all;
}

export const isZip = (bytes: Uint8Array) =>
  bytes[0] === 0x50 &&
  bytes[1] === 0x4b &&
  (bytes[2] === 3 || bytes[2] === 5) &&
  (bytes[3] === 4 || bytes[3] === 6);

/** `wanted` sees each path and its size before anything of it is unpacked. Throws what fflate throws. */
export function fromZip(bytes: Uint8Array, wanted: (path: string, size: number) => boolean): RawFile[] {
  const found = unzipSync(bytes, {
    // A folder is an entry whose name ends in a stroke. The size is that of the place which is unpacked into.
    filter: ({ name, originalSize }) => !name.endsWith('/') && wanted(name, originalSize),
  });
  return Object.entries(found).map(([path, content]) => ({ path, bytes: content }));
}
