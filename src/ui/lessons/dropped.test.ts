import { strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { toZip } from '../../share/zip.ts';
import { filesListed, nameOfAddress } from './address.ts';
import { lessonIn } from './dropped.ts';

const raw = (files: Record<string, string>) =>
  Object.entries(files).map(([path, text]) => ({ path, bytes: strToU8(text) }));
const zipped = (files: Record<string, string>) => [
  {
    path: 'mine.zip',
    bytes: toZip(Object.entries(files).map(([name, text]) => ({ name, text }))),
  },
];

describe('a lesson among dropped files', () => {
  it('is the folder with the lesson.md and its YAML files', () => {
    const files = {
      'rotation/lesson.md': '# a',
      'rotation/pod.yaml': 'a: 1',
      'rotation/photo.png': '…',
      'rotation/old/pod.yaml': 'b: 1',
      'other.yaml': 'c: 1',
    };
    const texts = new Map([
      ['lesson.md', '# a'],
      ['pod.yaml', 'a: 1'],
    ]);
    expect(lessonIn(raw(files))).toEqual({ name: 'rotation', texts });
    expect(lessonIn(zipped(files))).toEqual({ name: 'rotation', texts });
  });

  it('may stand alone, or at the root of a zip', () => {
    expect(lessonIn(raw({ 'lesson.md': 'a' }))!.name).toBe('lesson');
    expect(lessonIn(zipped({ 'lesson.md': 'a' }))!.name).toBe('mine');
  });

  it('is none without a lesson.md, or in what only looks like a zip', () => {
    expect(lessonIn(raw({ 'a.yaml': 'a: 1', 'lesson.yaml': '' }))).toBe(null);
    expect(lessonIn([{ path: 'a.zip', bytes: strToU8('PK\u0003\u0004nothing') }])).toBe(null);
  });
});

describe('a lesson at an address', () => {
  it('lists its files in the front matter, as plain names', () => {
    expect(
      filesListed("---\ntitle: a\nfiles: [a.yaml, 'b.yml', ../c.yaml, https://x/d.yaml]\n---\n"),
    ).toEqual(['a.yaml', 'b.yml']);
    expect(filesListed('---\nfiles:\n- a.yaml\n  - b.yaml\ntitle: c\n---\nfiles: [d.yaml]')).toEqual([
      'a.yaml',
      'b.yaml',
    ]);
    expect(filesListed('files: [a.yaml]')).toEqual([]);
  });

  it('is called like its folder', () => {
    expect(nameOfAddress('lessons/mine/')).toBe('mine');
    expect(nameOfAddress('../..')).toBe('lesson');
    expect(nameOfAddress('a/b/?x=y')).toBe('b');
  });
});
