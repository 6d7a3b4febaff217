import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { textOf } from './licenses.mjs';

const mit = { license: 'MIT', licenseText: 'Permission is granted.\n', noticeText: null };
const packages = (...all: object[]) =>
  new Map(all.map((each, i) => [`p${i} 1.0.0`, { name: `p${i}`, ...each }]));

it('each text stands once, below all of its packages', () => {
  const text = textOf(packages(mit, { ...mit, licenseText: 'Another.' }, mit));
  expect(text.split('-'.repeat(80)).map((part) => part.trim())).toEqual([
    'p0 1.0.0 (MIT)\np2 1.0.0 (MIT)\n\nPermission is granted.',
    'p1 1.0.0 (MIT)\n\nAnother.',
  ]);
});

it('a notice, and what a package says of others in it, follow its licence', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lab-'));
  mkdirSync(join(folder, 'p0'));
  writeFileSync(join(folder, 'p0', 'ThirdPartyNotices.txt'), 'Contains marked.\n');
  expect(textOf(packages({ ...mit, noticeText: 'Notice.' }), folder)).toBe(
    'p0 1.0.0 (MIT)\n\nPermission is granted.\n\nNotice.\n\nContains marked.\n',
  );
});

it('a package without a licence is not shipped', () => {
  expect(() => textOf(packages({ ...mit, license: null, licenseText: null }))).toThrow(
    'The package p0 1.0.0 has no licence.',
  );
});
