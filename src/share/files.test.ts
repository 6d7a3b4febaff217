import { strToU8, zipSync } from 'fflate';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstScenario } from '../scenarios/index.ts';
import { MAX_BYTES, MAX_FILES, addTo, readPasted, readUpload } from './files.ts';
import { withFreeNames } from './names.ts';
import { joinFiles } from './one-file.ts';
import { toZip } from './zip.ts';

const text = (path: string, content: string) => ({ path, bytes: strToU8(content) });

describe('files that are opened', () => {
  it('are those that were downloaded, as one file and as a zip', () => {
    const name = fc.string({ minLength: 1, maxLength: 20 }).map((s) => `${s.replace(/[/\\]/g, '')}x.yaml`);
    const file = fc.record({
      name,
      text: fc.string({ unit: 'grapheme', maxLength: 300 }).map((s) => s.replaceAll('\0', '')),
    });
    fc.assert(
      fc.property(fc.uniqueArray(file, { selector: (f) => f.name, minLength: 1, maxLength: 6 }), (made) => {
        const files = withFreeNames(made).filter(
          ({ name: n, text: t }) => !n.startsWith('._') && !/^\uFEFF?--- #/.test(t),
        );
        if (files.length === 0) return;
        expect(readUpload([{ path: 'lab.zip', bytes: toZip(files) }])).toEqual({ files, remarks: [] });
        expect(readUpload([{ path: 'lab.yaml', bytes: strToU8(joinFiles(files)) }])).toEqual({
          files,
          remarks: [],
        });
      }),
    );
    expect(readPasted(joinFiles(firstScenario))).toEqual({ files: firstScenario, remarks: [] });
  });

  it('make the same zip each time', () => {
    expect(toZip(firstScenario)).toEqual(toZip(firstScenario));
  });

  it('lose their folders, keep apart what is called the same, and never get out', () => {
    const { files } = readUpload([
      text('lab/a/pod.yaml', '1'),
      text('lab/b/pod.yaml', '2'),
      text('../../etc/passwd.yaml', '3'),
      text('C:\\x\\y.yaml', '4'),
      text('lab/b/pod.yaml', '5'),
      text('a\nb\u202e.yaml', '6'),
    ]);
    expect(files.map((f) => f.name)).toEqual([
      'pod.yaml',
      'lab-b-pod.yaml',
      'passwd.yaml',
      'y.yaml',
      'pod-2.yaml',
      'ab.yaml',
    ]);
  });

  it('of a folder are YAML and JSON; what else there is, is said', () => {
    const { files, remarks } = readUpload([
      text('lab/README.md', '#'),
      text('lab/pod.yml', 'a: 1'),
      text('lab/.git/config.yaml', 'x'),
      text('lab/.DS_Store', 'x'),
      text('lab/x.json', '{}'),
    ]);
    expect(files.map((f) => f.name)).toEqual(['pod.yml', 'x.json']);
    expect(remarks).toEqual(['Skipped because they are not YAML, JSON or TOML: lab/README.md.']);
  });

  it('may have any name when they are chosen one by one, if they are text', () => {
    expect(readUpload([text('pod', 'a: 1')]).files).toEqual([{ name: 'pod', text: 'a: 1' }]);
    expect(readUpload([{ path: 'photo.yaml', bytes: Uint8Array.of(0x89, 0x50, 0xff, 0) }])).toEqual({
      files: [],
      remarks: [expect.stringContaining('photo.yaml was skipped because it is not text')],
    });
    expect(readUpload([{ path: 'nul.yaml', bytes: Uint8Array.of(97, 0, 98) }]).files).toEqual([]);
  });

  it('may be UTF-16, and keep a mark of UTF-8', () => {
    const utf16 = Uint8Array.from([0xff, 0xfe, ...[...'kind: ü'].flatMap((c) => [c.charCodeAt(0), 0])]);
    expect(readUpload([{ path: 'a.yaml', bytes: utf16 }]).files).toEqual([
      { name: 'a.yaml', text: 'kind: ü' },
    ]);
    const marked = Uint8Array.of(0xef, 0xbb, 0xbf, 97);
    expect(readUpload([{ path: 'a.yaml', bytes: marked }]).files).toEqual([
      { name: 'a.yaml', text: '\ufeffa' },
    ]);
  });

  it('that are too large or too many are counted and left out', () => {
    const sized = (size: number) => ({ path: 'large.yaml', bytes: new Uint8Array(size).fill(97) });
    expect(readUpload([sized(MAX_BYTES)])).toMatchObject({ files: { length: 1 }, remarks: [] });
    expect(readUpload([sized(MAX_BYTES + 1)])).toEqual({
      files: [],
      remarks: [expect.stringContaining('up to 10.0 MiB at once')],
    });
    const three = Array.from({ length: 4 }, (_, i) => ({
      path: `${i}.yaml`,
      bytes: new Uint8Array(3 * 1024 * 1024).fill(97),
    }));
    expect(readUpload(three)).toMatchObject({
      files: { length: 3 },
      remarks: [expect.stringContaining('1 more file was skipped')],
    });
    const many = Array.from({ length: MAX_FILES + 7 }, (_, i) => text(`${i}.yaml`, 'a'));
    expect(readUpload(many)).toMatchObject({
      files: { length: MAX_FILES },
      remarks: [expect.stringContaining('7 more files')],
    });
  });

  it('a zip that is a bomb, damaged, locked or lies about its sizes does no harm', () => {
    const bomb = zipSync(
      Object.fromEntries(
        Array.from({ length: 20 }, (_, i) => [`${i}.yaml`, new Uint8Array(3 * 1024 * 1024)]),
      ),
    );
    expect(bomb.length).toBeLessThan(100_000);
    const { files, remarks } = readUpload([{ path: 'bomb.zip', bytes: bomb }]);
    expect(files.reduce((sum, f) => sum + f.text.length, 0)).toBeLessThanOrEqual(MAX_BYTES);
    expect(remarks.join()).toMatch(/more files were skipped/);

    const good = zipSync({ 'a.yaml': strToU8('kind: Pod\n'.repeat(50)) });
    expect(readUpload([{ path: 'cut.zip', bytes: good.subarray(0, 60) }])).toEqual({
      files: [],
      remarks: [expect.stringContaining('cut.zip cannot be unpacked')],
    });
    // The directory says 4 bytes, the data are many: no more than it says is ever unpacked.
    const lying = zipSync({ 'a.yaml': new Uint8Array(50_000_000) });
    new DataView(lying.buffer).setUint32(lying.length - 22 - 46 - 6 + 24, 4, true);
    const read = readUpload([{ path: 'lying.zip', bytes: lying }]);
    expect(read.files.reduce((sum, f) => sum + f.text.length, 0)).toBeLessThanOrEqual(4);
    // Nor is it read to its end, where this one is broken.
    lying.fill(0xff, 20_000, 20_100);
    expect(readUpload([{ path: 'lying.zip', bytes: lying }]).remarks).toEqual([
      'a.yaml was skipped because it is damaged in lying.zip. Zip the files again.',
    ]);
  });

  it.each([
    ['encrypted', 8, 1],
    ['packed in an unknown way', 10, 99],
  ])('a zip with a file that is %s: it is named, and the others are opened', (_, field, value) => {
    const zip = zipSync({ 'a.yaml': strToU8('a: 1\n'), 'b.yaml': strToU8('b: 1\n'), 'c.md': strToU8('c') });
    const view = new DataView(zip.buffer);
    const end = view.getUint32(zip.length - 22 + 16, true);
    const second = end + 46 + 'a.yaml'.length;
    view.setUint16(second + field, value, true);
    expect(readUpload([{ path: 'x.zip', bytes: zip }])).toEqual({
      files: [{ name: 'a.yaml', text: 'a: 1\n' }],
      remarks: [
        'b.yaml was skipped because it is encrypted in x.zip, or packed in an unknown way. Zip the files again, without a password.',
        'Skipped because they are not YAML, JSON or TOML: c.md.',
      ],
    });
    // A directory that is damaged has no names to tell.
    view.setUint32(second, 0, true);
    expect(readUpload([{ path: 'x.zip', bytes: zip }])).toEqual({
      files: [],
      remarks: [expect.stringMatching(/^x\.zip cannot be unpacked/)],
    });
  });

  it.each([
    ['packed', zipSync({ 'a.yaml': strToU8('kind: Pod\n'.repeat(50)) })],
    ['as it is', zipSync({ 'a.yaml': strToU8('kind: Pod\n'.repeat(50)) }, { level: 0 })],
  ])('no byte of a zip that changed gives another text (%s)', (_, good) => {
    const { files } = readUpload([{ path: 'x.zip', bytes: good }]);
    expect(files).toEqual([{ name: 'a.yaml', text: 'kind: Pod\n'.repeat(50) }]);
    fc.assert(
      fc.property(fc.nat(good.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const bytes = good.slice();
        bytes[at]! ^= change;
        const result = readUpload([{ path: 'x.zip', bytes }]);
        if (result.files.length > 0) expect(result.files).toEqual(files);
        else expect(result.remarks.length).toBeGreaterThan(0);
      }),
      { numRuns: 2000 },
    );
  });

  it('of files called .conf are those of the kubelet', () => {
    const conf = 'apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\n';
    expect(readUpload([text('d/10-a.conf', conf), text('d/nginx.conf', 'events {}')])).toEqual({
      files: [{ name: '10-a.conf', text: conf }],
      remarks: ['Skipped because they are not YAML, JSON or TOML: d/nginx.conf.'],
    });
  });

  it('a zip with a damaged file: it is named, and the others are opened', () => {
    const bytes = zipSync(
      { 'a.yaml': strToU8('kind: Pod'), 'b.yaml': strToU8('kind: Secret') },
      { level: 0 },
    );
    bytes[30 + 'a.yaml'.length]! ^= 1;
    expect(readUpload([{ path: 'x.zip', bytes }])).toEqual({
      files: [{ name: 'b.yaml', text: 'kind: Secret' }],
      remarks: ['a.yaml was skipped because it is damaged in x.zip. Zip the files again.'],
    });
  });

  it.each([4, 5000])(
    'a zip that lies about a size (%i): the file is named, and none of it is opened',
    (size) => {
      for (const level of [0, 6] as const) {
        const bytes = zipSync({ 'a.yaml': strToU8('kind: Pod\n'.repeat(50)) }, { level });
        new DataView(bytes.buffer).setUint32(bytes.length - 22 - 46 - 6 + 24, size, true);
        expect(readUpload([{ path: 'x.zip', bytes }]), `level ${level}`).toEqual({
          files: [],
          remarks: ['a.yaml was skipped because it is damaged in x.zip. Zip the files again.'],
        });
      }
    },
  );

  it('a zip with two files of one path: it is said which was opened', () => {
    const bytes = zipSync({ 'a.yaml': strToU8('kind: Pod'), 'b.yaml': strToU8('kind: Node') }, { level: 0 });
    for (let at = 0; at < bytes.length; at++) if (bytes[at] === 'b'.charCodeAt(0)) bytes[at] = 97;
    expect(readUpload([{ path: 'x.zip', bytes }])).toEqual({
      files: [{ name: 'a.yaml', text: 'kind: Node' }],
      remarks: ['a.yaml is in x.zip more than once. Only the last one was opened.'],
    });
  });

  it('are put to the others, or take the place of their namesakes', () => {
    const now = [
      { name: 'a', text: '1' },
      { name: 'b', text: '2' },
    ];
    expect(
      addTo(now, [
        { name: 'a', text: '3' },
        { name: 'c', text: '4' },
      ]),
    ).toEqual([
      { name: 'a', text: '3' },
      { name: 'b', text: '2' },
      { name: 'c', text: '4' },
    ]);
  });
});
