/** Edits, done one after the other, with the commands among them. */
import type { SourceFile } from '../../api/diagnostics.ts';
import { Shell } from '../../shell/shell.ts';
import type { Millis } from '../../sim/time.ts';
import { suggestion } from '../read/near.ts';
import { applyLessonEdits } from '../files.ts';
import type { Entered } from '../situation.ts';
import type { Edit } from '../types.ts';
import type { Findings } from './findings.ts';

export interface Done {
  files: readonly SourceFile[];
  entered: Entered[];
}

/** An edit that cannot be done, or changes nothing, is found. `at` = where the cursor is when a command names no moment. */
export async function doEdits(
  start: readonly SourceFile[],
  edits: readonly Edit[],
  at: Millis,
  findings: Findings,
): Promise<Done> {
  let files = start;
  const entered: Entered[] = [];
  let shell: Shell | null = null;
  for (const edit of edits) {
    if ('run' in edit) {
      shell ??= new Shell({ files, at });
      const ran = await shell.exec(edit.run, { files, at: edit.at ?? at });
      entered.push({ command: edit.run, output: ran.output });
      if (ran.exitCode !== 0)
        findings.add(edit, `"${edit.run}" ends with exit code ${ran.exitCode}: ${ran.output.trim()}`);
      files = ran.files;
      continue;
    }
    const fault = faultOf(files, edit);
    if (fault !== null) findings.add(edit, fault);
    const after = applyLessonEdits(files, [edit]);
    if (fault === null && sameTexts(files, after)) findings.add(edit, 'This edit changes nothing.');
    files = after;
  }
  await shell?.close();
  return { files, entered };
}

const sameTexts = (a: readonly SourceFile[], b: readonly SourceFile[]) =>
  a.length === b.length && a.every(({ name, text }, i) => name === b[i]!.name && text === b[i]!.text);

function faultOf(files: readonly SourceFile[], edit: Edit): string | null {
  if (!('file' in edit) || 'text' in edit) return null;
  const names = files.map(({ name }) => name);
  const file = files.find(({ name }) => name === edit.file);
  if (!file) return `There is no file "${edit.file}".${suggestion(edit.file, names)}`;
  if ('delete' in edit) return null;
  const times = file.text.split(edit.replace).length - 1;
  if (times === 1) return null;
  return times === 0
    ? `${edit.file} does not have the text to replace.`
    : `${edit.file} has the text to replace ${times} times. Take more of the lines around it.`;
}
