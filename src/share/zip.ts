/** Writes all files to a zip and reads a zip, within limits. */
import { buf } from 'crc-32';
import { Inflate, Zip, ZipDeflate, strToU8, unzipSync } from 'fflate';
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

/** What a zip contained, and what of it is not to be had: paths. */
export interface Unpacked {
  files: RawFile[];
  /** Not what was packed: of another size or check sum, or with a path of its own in front of the data. */
  damaged: string[];
  /** Encrypted, or packed in a way that fflate does not know. */
  locked: string[];
  /** Paths that several entries have; only the last of these is among the files. */
  doubled: string[];
}

/** `wanted` sees each path and its size before anything of it is unpacked. Throws what fflate throws. */
export function fromZip(bytes: Uint8Array, wanted: (path: string, size: number) => boolean): Unpacked {
  const entries = directoryOf(bytes);
  const taken = new Map<string, Entry>();
  const doubled = new Set<string>();
  const locked: string[] = [];
  let next = 0;
  const found = unzipSync(bytes, {
    // Called in the order of the directory. A folder is an entry whose name ends in a stroke. The size is that of the
    // place which is unpacked into.
    filter: ({ name, size, originalSize, compression }) => {
      const entry = entries[next++];
      if (name.endsWith('/') || !wanted(name, originalSize)) return false;
      if (!entry) throw new Error(BROKEN);
      if (entry.encrypted || (compression !== STORED && compression !== DEFLATED))
        return (locked.push(name), false);
      if (taken.has(name)) doubled.add(name);
      taken.set(name, entry);
      // What is not unpacked is damaged.
      return (
        compression !== DEFLATED || !isLonger(bytes.subarray(entry.data, entry.data + size), originalSize)
      );
    },
  });
  if (next !== entries.length) throw new Error(BROKEN);
  const files = [...taken].map(([path, entry]) => ({ path, entry, bytes: found[path] }));
  const isWhole = ({ entry, bytes: content }: (typeof files)[number]): boolean =>
    content !== undefined && entry.named && content.length === entry.size && buf(content) === entry.crc;
  return {
    files: files.flatMap((file) => (isWhole(file) ? [{ path: file.path, bytes: file.bytes! }] : [])),
    damaged: files.filter((file) => !isWhole(file)).map(({ path }) => path),
    locked,
    doubled: [...doubled],
  };
}

const [STORED, DEFLATED] = [0, 8];
/** Bytes that are unpacked at once: a thousand times as many may come out of them. */
const STEP = 512;

/** Whether more comes out than the directory says: fflate would go on to the end of it, which may be gigabytes away. */
function isLonger(packed: Uint8Array, size: number): boolean {
  let length = 0;
  const inflate = new Inflate((chunk) => void (length += chunk.length));
  try {
    for (let at = 0; at < packed.length && length <= size; at += STEP)
      inflate.push(packed.subarray(at, at + STEP), at + STEP >= packed.length);
  } catch {
    // What is wrong with it is said by who unpacks it.
  }
  return length > size;
}

const BROKEN = 'its directory is damaged';

interface Entry {
  /** As a signed 32-bit number. */
  crc: number;
  size: number;
  /** The data are preceded by the same path. */
  named: boolean;
  /** Where they begin. */
  data: number;
  encrypted: boolean;
}

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const END_LENGTH = 22;
const ENTRY_LENGTH = 46;
const LOCAL_LENGTH = 30;

/**
 * The check sums of a zip's directory, which fflate does not read. Empty when there is none, which fflate then says.
 * Fields by PKWARE's APPNOTE.TXT 4.3.
 */
function directoryOf(bytes: Uint8Array): Entry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const nameAt = (at: number, length: number) => bytes.subarray(at, at + length).join();
  let end = bytes.length - END_LENGTH;
  while (end >= 0 && view.getUint32(end, true) !== END) end--;
  const entries: Entry[] = [];
  if (end < 0) return entries;
  let at = view.getUint32(end + 16, true);
  while (at + ENTRY_LENGTH <= bytes.length && view.getUint32(at, true) === ENTRY) {
    const nameLength = view.getUint16(at + 28, true);
    const local = view.getUint32(at + 42, true);
    const name = nameAt(at + ENTRY_LENGTH, nameLength);
    const isThere = local + LOCAL_LENGTH <= bytes.length;
    const before = isThere ? view.getUint16(local + 26, true) + view.getUint16(local + 28, true) : 0;
    entries.push({
      crc: view.getInt32(at + 16, true),
      size: view.getUint32(at + 24, true),
      named: isThere && nameAt(local + LOCAL_LENGTH, nameLength) === name,
      data: local + LOCAL_LENGTH + before,
      encrypted: (view.getUint16(at + 8, true) & 1) === 1,
    });
    at += ENTRY_LENGTH + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}
