/**
 * Where intents and records are kept: files, and in front of them (by version) a memory that, while it holds all there
 * is, is believed without looking at the disk.
 * Models pkg/kubelet/images/pullmanager/fs_pullrecords.go fsPullRecordsAccessor
 * Models pkg/kubelet/images/pullmanager/mem_pullrecords.go cachedPullRecordsAccessor
 */
import type { ImagePulledRecord, RecordVersion } from '../../../api/records.ts';
import { remember } from '../../../sim/memo.ts';
import type { Memo } from '../../memo.ts';
import type { ImagePorts } from '../types.ts';
import { PULLED, PULLING } from './folders.ts';
import { intentPath, recordPath } from './paths.ts';
import { type Decoding, decodeIntent, decodeRecord, encodeIntent, encodeRecord } from './records.ts';

/** The same strings each time, since the files are looked up by them at every start. */
const intentPathIn = ({ paths }: Memo, image: string) => remember(paths.intents, image, intentPath);
export const recordPathIn = ({ paths }: Memo, imageRef: string) =>
  remember(paths.records, imageRef, recordPath);

/** Least recently used first, as a Map keeps its order. */
export interface Cache<V> {
  entries: Map<string, V>;
  size: number;
  /** A miss means: not there. */
  authoritative: boolean;
}

export interface AccessorState {
  /** null = this version keeps nothing in memory. */
  intents: Cache<true> | null;
  records: Cache<ImagePulledRecord> | null;
}

/** In which versions of the API a kubelet writes and reads, and whether with service accounts. */
export interface RecordFormat {
  writes: RecordVersion;
  reads: readonly RecordVersion[];
  serviceAccounts: boolean;
}

export interface Accessor {
  files: ImagePorts['files'];
  memo: Memo;
  writes: RecordVersion;
  decoding: Decoding;
  state: AccessorState;
}

/** What keeps intents and records as a version does. */
export const accessorWith = (
  files: Accessor['files'],
  { writes, reads, serviceAccounts }: RecordFormat,
  memo: Memo,
  state: AccessorState,
): Accessor => ({ files, memo, writes, decoding: { readable: reads, serviceAccounts }, state });

function get<V>(cache: Cache<V> | null, key: string): V | undefined {
  const value = cache?.entries.get(key);
  if (cache && value !== undefined) {
    cache.entries.delete(key);
    cache.entries.set(key, value);
  }
  return value;
}

function set<V>(cache: Cache<V> | null, key: string, value: V) {
  if (!cache) return;
  cache.entries.delete(key);
  cache.entries.set(key, value);
  if (cache.entries.size <= cache.size) return;
  cache.entries.delete(cache.entries.keys().next().value!);
  cache.authoritative = false;
}

/** Fills the memories from the disk when the kubelet starts. */
export function warmUp(accessor: Accessor) {
  listIntents(accessor);
  listRecords(accessor);
}

/** All files of a directory that can be read; `error` = at least one could not. */
function list<T>(
  accessor: Accessor,
  directory: string,
  decode: (text: string) => T,
): { found: T[]; error: boolean } {
  const found: T[] = [];
  let error = false;
  for (const path of accessor.files.list(directory)) {
    if (path.endsWith('/')) continue;
    const text = accessor.files.read(path);
    if (text === null) continue;
    try {
      found.push(decode(text));
    } catch {
      error = true;
    }
  }
  return { found, error };
}

function refresh<T, V>(
  cache: Cache<V> | null,
  { found, error }: { found: T[]; error: boolean },
  key: (item: T) => string,
  value: (item: T) => V,
) {
  if (!cache || cache.authoritative) return;
  const whole = found.length < cache.size && !error;
  cache.authoritative = whole;
  if (!whole && cache.entries.size > 0) return;
  cache.entries.clear();
  for (const item of found.slice(0, cache.size)) cache.entries.set(key(item), value(item));
}

export function listIntents(accessor: Accessor): string[] {
  const read = list(accessor, PULLING, (text) => decodeIntent(text, accessor.decoding).image);
  refresh(
    accessor.state.intents,
    read,
    (image) => image,
    () => true,
  );
  return read.found;
}

export function listRecords(accessor: Accessor): ImagePulledRecord[] {
  const read = list(accessor, PULLED, (text) => decodeRecord(text, accessor.decoding).record);
  refresh(
    accessor.state.records,
    read,
    (record) => record.imageRef,
    (record) => record,
  );
  return read.found;
}

/** Throws Error when the file cannot be read or is not an intent. */
export function intentExists({ files, memo, decoding, state }: Accessor, image: string): boolean {
  if (get(state.intents, image)) return true;
  if (state.intents?.authoritative) return false;
  const text = files.read(intentPathIn(memo, image));
  return text !== null && decodeIntent(text, decoding).image === image;
}

/** A retry writes the same text again and again. */
function intentText({ intents }: Memo, image: string, apiVersion: RecordVersion): string {
  const known = intents.get(image);
  if (known?.apiVersion === apiVersion) return known.text;
  const text = encodeIntent(image, apiVersion);
  intents.set(image, { apiVersion, text });
  return text;
}

/** Throws Error when the disk refuses. */
export function writeIntent({ files, memo, writes, state }: Accessor, image: string) {
  files.write(intentPathIn(memo, image), intentText(memo, image, writes));
  set(state.intents, image, true);
}

export function deleteIntent({ files, memo, state }: Accessor, image: string) {
  files.remove(intentPathIn(memo, image));
  state.intents?.entries.delete(image);
}

/** Null when there is none, or one of another image under this file's name. Throws Error when it is not readable. */
export function getRecord(
  { files, memo, decoding, state }: Accessor,
  imageRef: string,
): ImagePulledRecord | null {
  const known = get(state.records, imageRef);
  if (known) return known;
  if (state.records?.authoritative) return null;
  const text = files.read(recordPathIn(memo, imageRef));
  if (text === null) return null;
  const { record } = decodeRecord(text, decoding);
  if (record.imageRef !== imageRef) return null;
  set(state.records, imageRef, record);
  return record;
}

/** Throws Error when the disk refuses. */
export function writeRecord({ files, memo, writes, state }: Accessor, record: ImagePulledRecord) {
  files.write(recordPathIn(memo, record.imageRef), encodeRecord(record, writes));
  set(state.records, record.imageRef, record);
}

/**
 * Deletes the records of all other images, but none that was written after `began` (RFC 3339): of an image that the
 * list cannot know yet.
 */
export function deleteRecordsNotIn(accessor: Accessor, imageRefs: readonly string[], began: string) {
  const known = new Set(imageRefs);
  for (const { imageRef, lastUpdatedTime } of listRecords(accessor)) {
    if (known.has(imageRef) || isAfter(lastUpdatedTime, began)) continue;
    accessor.files.remove(recordPathIn(accessor.memo, imageRef));
    accessor.state.records?.entries.delete(imageRef);
  }
}

/** Whether an RFC 3339 time is after another; no time is before all. */
const isAfter = (time: string, other: string) => time !== '' && Date.parse(time) > Date.parse(other);

/** Files of an older version are written anew in today's; what cannot be read or written stays as it is. */
export function migrate({ files, writes, decoding }: Accessor) {
  const rewrite = (directory: string, translate: (text: string) => string | null) => {
    for (const path of files.list(directory)) {
      const text = path.endsWith('/') ? null : files.read(path);
      try {
        const translated = text === null ? null : translate(text);
        if (translated !== null) files.write(path, translated);
      } catch {
        continue;
      }
    }
  };
  rewrite(PULLING, (text) => {
    const { image, apiVersion } = decodeIntent(text, decoding);
    return apiVersion === writes ? null : encodeIntent(image, writes);
  });
  rewrite(PULLED, (text) => {
    const { record, apiVersion } = decodeRecord(text, decoding);
    return apiVersion === writes ? null : encodeRecord(record, writes);
  });
}
