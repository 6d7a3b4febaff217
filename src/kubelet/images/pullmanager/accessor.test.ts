/** Models pkg/kubelet/images/pullmanager/fs_pullrecords_test.go and mem_pullrecords_test.go: files, and what the caches hold without them. */
import { describe, expect, it } from 'vitest';
import type { ImagePulledRecord } from '../../../api/records.ts';
import { createMemo } from '../../memo.ts';
import * as accessors from './accessor.ts';
import { V } from './fixture.ts';
import { PULLED, PULLING } from './folders.ts';
import { intentPath, recordPath } from './paths.ts';
import { encodeIntent, encodeRecord } from './records.ts';

const OLD = 'kubelet.config.k8s.io/v1alpha1';
const recordOf = (imageRef: string, lastUpdatedTime = '2024-07-01T00:00:00Z'): ImagePulledRecord => ({
  lastUpdatedTime,
  imageRef,
  credentialMapping: { 'quay.io/acme/app': { nodePodsAccessible: true } },
});
const intents = (...images: string[]) =>
  Object.fromEntries(images.map((image) => [intentPath(image), encodeIntent(image, V)]));
const records = (...refs: string[]) =>
  Object.fromEntries(refs.map((ref) => [recordPath(ref), encodeRecord(recordOf(ref), V)]));

/** An accessor of a disk; `size` = its memories hold so many, null = it has none. Paths that are read are noted. */
function accessorOf(disk: Record<string, string>, size: number | null = null) {
  const files = new Map(Object.entries(disk));
  const reads: string[] = [];
  const cache = <V>(): accessors.Cache<V> | null =>
    size === null ? null : { entries: new Map(), size, authoritative: false };
  let readOnly = false;
  const accessor: accessors.Accessor = {
    files: {
      read: (path) => (reads.push(path), files.get(path) ?? null),
      write(path, content) {
        if (readOnly) throw new Error('read-only file system');
        files.set(path, content);
      },
      remove: (path) => void files.delete(path),
      list: (directory) => [...files.keys()].filter((path) => path.startsWith(directory)),
    },
    memo: createMemo(),
    writes: V,
    decoding: { readable: [V, OLD], serviceAccounts: true },
    state: { intents: cache<true>(), records: cache<ImagePulledRecord>() },
  };
  return { accessor, files, reads, refuse: () => void (readOnly = true) };
}

it('the paths are those of the hash (cacheFilename)', () => {
  const hash = 'sha256-ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb';
  expect(intentPath('a')).toBe(`image_manager/pulling/${hash}`);
  expect(recordPath('a')).toBe(`image_manager/pulled/${hash}`);
});

describe('lists (processDirFiles)', () => {
  const damaged = { [`${PULLING}/sha256-x`]: '{', [`${PULLED}/sha256-x`]: '{' };
  const folders = { [`${PULLING}/folder/`]: '', [`${PULLED}/folder/`]: '' };

  it('hold what can be read, without folders and files of other contents', () => {
    const { accessor, reads } = accessorOf({ ...folders, ...damaged, ...intents('a', 'b'), ...records('r') });
    expect(accessors.listIntents(accessor)).toEqual(['a', 'b']);
    expect(accessors.listRecords(accessor)).toEqual([recordOf('r')]);
    expect(reads.filter((path) => path.endsWith('/'))).toEqual([]);
  });

  it('pass over a file that goes away meanwhile', () => {
    const { accessor, files } = accessorOf({ ...intents('a', 'b'), ...records('r') }, 5);
    const { list } = accessor.files;
    accessor.files.list = (directory) => [...list(directory), `${directory}/sha256-gone`];
    files.delete(intentPath('a'));
    accessors.warmUp(accessor);
    expect(accessors.listIntents(accessor)).toEqual(['b']);
    // That is not an error of the disk.
    expect(accessor.state.intents!.authoritative).toBe(true);
    expect(accessor.state.records!.authoritative).toBe(true);
  });

  it.each<[string, Record<string, string>, number, boolean, number]>([
    ['fewer than fit', intents('a', 'b'), 3, true, 2],
    ['as many as fit', intents('a', 'b', 'c'), 3, false, 3],
    ['more than fit: the first', intents('a', 'b', 'c', 'd'), 3, false, 3],
    ['one that cannot be read', { ...intents('a'), ...damaged }, 3, false, 1],
    ['nothing', {}, 3, true, 0],
  ])('warm the memory: %s', (_, disk, size, authoritative, entries) => {
    const { accessor } = accessorOf(disk, size);
    accessors.warmUp(accessor);
    const cache = accessor.state.intents!;
    expect([cache.authoritative, cache.entries.size]).toEqual([authoritative, entries]);
  });

  it('make a memory believed again when all fits, else leave what it holds', () => {
    const { accessor, files } = accessorOf({ ...intents('a'), ...damaged }, 3);
    accessors.warmUp(accessor);
    files.set(intentPath('b'), encodeIntent('b', V));
    accessors.listIntents(accessor);
    expect([...accessor.state.intents!.entries.keys()]).toEqual(['a']);
    files.delete(`${PULLING}/sha256-x`);
    accessors.listIntents(accessor);
    expect([...accessor.state.intents!.entries.keys()]).toEqual(['a', 'b']);
    expect(accessor.state.intents!.authoritative).toBe(true);
    files.set(intentPath('c'), encodeIntent('c', V));
    expect(accessors.listIntents(accessor)).toEqual(['a', 'b', 'c']);
    expect([...accessor.state.intents!.entries.keys()]).toEqual(['a', 'b']);
  });
});

describe('intents', () => {
  it('without a memory are looked up on the disk each time', () => {
    const { accessor, reads } = accessorOf(intents('a'));
    expect(['a', 'b', 'a'].map((image) => accessors.intentExists(accessor, image))).toEqual([
      true,
      false,
      true,
    ]);
    expect(reads).toHaveLength(3);
  });
  it('of another image under this file’s name are none', () => {
    const { accessor } = accessorOf({ [intentPath('a')]: encodeIntent('b', V) });
    expect(accessors.intentExists(accessor, 'a')).toBe(false);
  });
  it('that cannot be read are an error', () => {
    const { accessor } = accessorOf({ [intentPath('a')]: '{' });
    expect(() => accessors.intentExists(accessor, 'a')).toThrow();
  });
  it('in a memory that holds all are known without the disk, both ways', () => {
    const { accessor, reads } = accessorOf(intents('a'), 5);
    accessors.warmUp(accessor);
    reads.length = 0;
    expect(['a', 'b'].map((image) => accessors.intentExists(accessor, image))).toEqual([true, false]);
    accessors.writeIntent(accessor, 'b');
    expect(accessors.intentExists(accessor, 'b')).toBe(true);
    accessors.deleteIntent(accessor, 'b');
    expect(accessors.intentExists(accessor, 'b')).toBe(false);
    expect(reads).toEqual([]);
  });
  it('beyond what the memory holds push out the least recently used, and a miss asks the disk', () => {
    const { accessor, reads } = accessorOf({}, 2);
    accessors.warmUp(accessor);
    for (const image of ['a', 'b']) accessors.writeIntent(accessor, image);
    expect(accessor.state.intents!.authoritative).toBe(true);
    accessors.intentExists(accessor, 'a');
    accessors.writeIntent(accessor, 'c');
    expect([...accessor.state.intents!.entries.keys()]).toEqual(['a', 'c']);
    expect(accessor.state.intents!.authoritative).toBe(false);
    accessors.writeIntent(accessor, 'a');
    expect([...accessor.state.intents!.entries.keys()]).toEqual(['c', 'a']);
    reads.length = 0;
    expect(accessors.intentExists(accessor, 'b')).toBe(true);
    expect(reads).toEqual([intentPath('b')]);
  });
  it('are written in the version of the kubelet that writes', () => {
    const { accessor, files } = accessorOf({});
    for (const writes of [V, OLD, V] as const) {
      accessors.writeIntent({ ...accessor, writes }, 'a');
      expect(files.get(intentPath('a'))).toBe(encodeIntent('a', writes));
    }
  });
  it('that the disk refuses are not in the memory either', () => {
    const { accessor, refuse } = accessorOf({}, 5);
    refuse();
    expect(() => accessors.writeIntent(accessor, 'a')).toThrow('read-only file system');
    expect(accessor.state.intents!.entries.size).toBe(0);
  });
});

describe('records', () => {
  it('without a memory are looked up on the disk each time', () => {
    const { accessor, reads } = accessorOf(records('r'));
    expect(accessors.getRecord(accessor, 'r')).toEqual(recordOf('r'));
    expect(accessors.getRecord(accessor, 'r')).toEqual(recordOf('r'));
    expect(accessors.getRecord(accessor, 'other')).toBeNull();
    expect(reads).toHaveLength(3);
  });
  it('of another image under this file’s name are none, and not remembered', () => {
    const { accessor } = accessorOf({ [recordPath('r')]: encodeRecord(recordOf('s'), V) }, 1);
    expect(accessors.getRecord(accessor, 'r')).toBeNull();
    expect(accessor.state.records!.entries.size).toBe(0);
  });
  it('that were read are remembered; a memory that holds all is not asked twice', () => {
    const { accessor, files, reads } = accessorOf(records('r', 's'), 2);
    expect(accessors.getRecord(accessor, 'r')).toEqual(recordOf('r'));
    files.clear();
    expect(accessors.getRecord(accessor, 'r')).toEqual(recordOf('r'));
    expect(reads).toHaveLength(1);
    const other = accessorOf(records('r'), 5);
    accessors.warmUp(other.accessor);
    other.reads.length = 0;
    expect(accessors.getRecord(other.accessor, 'other')).toBeNull();
    expect(other.reads).toEqual([]);
  });
  it('that are written are remembered, unless the disk refuses', () => {
    const { accessor, files, refuse } = accessorOf({}, 2);
    accessors.writeRecord(accessor, recordOf('r'));
    expect(files.get(recordPath('r'))).toBe(encodeRecord(recordOf('r'), V));
    refuse();
    expect(() => accessors.writeRecord(accessor, recordOf('s'))).toThrow();
    expect([...accessor.state.records!.entries.keys()]).toEqual(['r']);
  });

  it('of images that are not in the list go, from the disk and the memory, but none of later than the list', () => {
    const began = '2024-07-01T00:00:00Z';
    const late = encodeRecord(recordOf('late', '2024-07-01T00:00:01Z'), V);
    const { accessor, files } = accessorOf(
      {
        ...records('kept', 'gone'),
        [recordPath('late')]: late,
        [recordPath('timeless')]: encodeRecord(recordOf('timeless', ''), V),
      },
      9,
    );
    accessors.warmUp(accessor);
    accessors.deleteRecordsNotIn(accessor, ['kept'], began);
    const left = ['kept', 'late'];
    expect([...files.keys()]).toEqual(left.map(recordPath));
    expect([...accessor.state.records!.entries.keys()]).toEqual(left);
  });
});

describe('at the start (recordsVersionMigration)', () => {
  it('files of an older version are written anew, those of today and broken ones stay as they are', () => {
    const [intent, record] = [intentPath('a'), recordPath('r')];
    const broken = { [`${PULLING}/sha256-0`]: '{', [`${PULLED}/sha256-0`]: '{' };
    // With a space that nobody would write anew.
    const today = { ...records('s'), [intentPath('b')]: ` ${encodeIntent('b', V)}` };
    const { accessor, files } = accessorOf({
      ...broken,
      [`${PULLING}/folder/`]: '',
      [intent]: encodeIntent('a', OLD),
      [record]: encodeRecord(recordOf('r'), OLD),
      ...today,
    });
    accessors.migrate(accessor);
    expect(Object.fromEntries(files)).toEqual({
      ...broken,
      [`${PULLING}/folder/`]: '',
      [intent]: encodeIntent('a', V),
      [record]: encodeRecord(recordOf('r'), V),
      ...today,
    });
  });
  it('folders are not read', () => {
    const { accessor, reads } = accessorOf({ [`${PULLING}/folder/`]: encodeIntent('a', OLD) });
    accessors.migrate(accessor);
    expect(reads).toEqual([]);
  });
  it('what the disk refuses to have written anew waits for the next start', () => {
    const disk = { [intentPath('a')]: encodeIntent('a', OLD) };
    const { accessor, files, refuse } = accessorOf(disk);
    refuse();
    accessors.migrate(accessor);
    expect(Object.fromEntries(files)).toEqual(disk);
  });
});
