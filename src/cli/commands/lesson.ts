import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { cardOf } from '../../help/index.ts';
import { lessonHeads } from '../../lessons/index.ts';
import { checkLesson } from '../../teach/check.ts';
import { withOutputs } from '../../teach/check/write.ts';
import { UsageError } from '../files.ts';
import type { Command } from '../io.ts';

const LESSON = 'lesson.md';
const options = { write: { type: 'boolean' }, json: { type: 'boolean' } } as const;

const isFile = (path: string) => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;

/** The folders of lessons that a path stands for: itself, that of a lesson.md, or those in it. */
function foldersOf(path: string): string[] {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) throw new UsageError(`${path}: no such file or folder`);
  if (!found.isDirectory()) {
    if (basename(path) === LESSON) return [dirname(path)];
    throw new UsageError(`${path}: not a lesson. Name its folder, or its lesson.md.`);
  }
  if (isFile(join(path, LESSON))) return [path];
  const inside = readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => join(path, name))
    .sort()
    .filter((folder) => isFile(join(folder, LESSON)));
  if (inside.length === 0) throw new UsageError(`${path}: no lesson.md in this folder.`);
  return inside;
}

/** Its texts by name, without the index of the lab's own lessons. */
const textsOf = (folder: string): Map<string, string> =>
  new Map(
    readdirSync(folder)
      .sort()
      .filter((name) => !name.startsWith('.') && name !== 'found.ts' && isFile(join(folder, name)))
      .map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
  );

const command: Command = {
  name: 'lesson',
  usage: 'lesson check PATH… [--write] [--json]',
  async run(args, io) {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const [deed, ...paths] = positionals;
    if (deed !== 'check') throw new UsageError('Specify what to do: lesson check PATH…');
    if (paths.length === 0) throw new UsageError('Specify the folder of a lesson.');
    const folders = paths.flatMap(foldersOf);
    const nameOf = (folder: string) => basename(resolve(folder));
    // Those that are checked together may lead to each other.
    const lessons = [...lessonHeads.map(({ name }) => name), ...folders.map(nameOf)];
    const results = [];
    for (const folder of folders) {
      const name = nameOf(folder);
      let files = textsOf(folder);
      const written = values.write ? await withOutputs(name, files) : null;
      if (written !== null && written !== files.get(LESSON)) {
        writeFileSync(join(folder, LESSON), written);
        files = new Map(files).set(LESSON, written);
      }
      const { faults } = await checkLesson(name, files, { lessons, help: (id) => cardOf(id) !== null });
      for (const { file, line, column, message } of faults)
        io.err(`${join(folder, file)}:${line}:${column}: ${message}\n`);
      results.push({ lesson: name, passed: faults.length === 0, faults });
    }
    const passed = results.filter((each) => each.passed).length;
    if (values.json) io.out(`${JSON.stringify(results)}\n`);
    else io.out(`${passed} passed, ${results.length - passed} failed\n`);
    return passed === results.length ? 0 : 1;
  },
};
export default command;
