import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LessonFault } from '../teach/types.ts';
import { main } from './main.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lesson-'));
  cpSync('src/lessons/_template', join(folder, 'mine'), { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function lab(...args: string[]) {
  let [out, err] = ['', ''];
  const io = { out: (text: string) => (out += text), err: (text: string) => (err += text), stdin: () => '' };
  const code = await main(['lesson', ...args], io);
  return { code, out, err };
}

const path = () => join(folder, 'mine', 'lesson.md');
const edit = (from: string, to: string) => {
  const text = readFileSync(path(), 'utf8');
  expect(text).toContain(from);
  writeFileSync(path(), text.replace(from, to));
};

describe('lesson check', () => {
  it('passes a good lesson: its folder, its file, the folder around it', async () => {
    for (const given of [join(folder, 'mine'), path(), folder])
      expect(await lab('check', given)).toEqual({ code: 0, out: '1 passed, 0 failed\n', err: '' });
  });

  it('names the place of each fault, and fails', async () => {
    edit('panel: details', 'panel: detials');
    edit('at: 29s', 'at: soon');
    const { code, out, err } = await lab('check', folder);
    expect(code).toBe(1);
    expect(out).toBe('0 passed, 1 failed\n');
    expect(err).toContain(`${path()}:15:5: "soon" is not a duration. Write at like 30s or 1m30s.\n`);
    expect(err).toContain(`${path()}:14:1: There is no panel "detials". Did you mean "details"?\n`);
  });

  it('tells programs in JSON', async () => {
    edit('minutes: 5', 'minutes: few');
    const { code, out } = await lab('check', folder, '--json');
    const [found] = JSON.parse(out) as { lesson: string; passed: boolean; faults: LessonFault[] }[];
    expect(code).toBe(1);
    expect(found).toMatchObject({ lesson: 'mine', passed: false });
    expect(found!.faults[0]).toMatchObject({ file: 'lesson.md', line: 5, column: 10, fatal: false });
  });

  it('writes what commands print', async () => {
    const text = readFileSync(path(), 'utf8');
    edit('team-b      app    1/1     Running   0          10s', 'team-b      app    forgotten');
    expect((await lab('check', folder)).code).toBe(1);
    expect(await lab('check', '--write', folder)).toEqual({ code: 0, out: '1 passed, 0 failed\n', err: '' });
    expect(readFileSync(path(), 'utf8')).toBe(text);
  });

  it.each([
    [['check'], 'Specify the folder of a lesson.'],
    [[], 'Specify what to do: lesson check PATH…'],
    [['check', 'nowhere'], 'nowhere: no such file or folder'],
    [['check', 'src/sim'], 'src/sim: no lesson.md in this folder.'],
    [['check', 'package.json'], 'package.json: not a lesson. Name its folder, or its lesson.md.'],
  ])('%j is bad input', async (args, message) => {
    const { code, err } = await lab(...args);
    expect(code).toBe(2);
    expect(err).toContain(message);
  });
});
