/** What somebody did in the page as a lesson's folder, to be edited. */
import { stringify } from 'yaml';
import type { SourceFile } from '../api/diagnostics.ts';
import { formatMillis } from '../kinds/units.ts';
import { podChangesOf } from '../lab/view.ts';
import { LESSON } from './faults.ts';
import { LIMITS } from './limits.ts';
import { oneLine } from './read/written.ts';
import { untold } from './read/start.ts';
import { recordedChecks } from './record/checks.ts';
import { editsFor, wholeFiles } from './record/edits.ts';
import type { RecordedStep, Recording } from './record/types.ts';
import { asWritten, escaped } from './record/written.ts';

export type { RecordedStep, Recording };

/**
 * The texts of the folder by name: `lesson.md` and the files of the beginning. Each change is a step with a task, whose
 * solution is the change and whose checks are what came of it. Changes that change no file, and those that are too large
 * to be written into a lesson, are left out. What the author should say stands in brackets.
 */
export function recordedLesson({ title, start, steps, kubelet }: Recording): ReadonlyMap<string, string> {
  const files = untold(start);
  const version = kubelet ?? steps.find(({ traceBefore }) => traceBefore)?.traceBefore?.kubelet ?? null;
  const sections: string[] = [];
  let last = files;
  for (const step of steps.slice(0, LIMITS.steps - 1)) {
    const section = sectionOf(step, files, last, sections.length + 1);
    if (section === null) continue;
    sections.push(section);
    last = untold(step.after);
  }
  const head = {
    title: oneLine(title).slice(0, 120) || 'A recorded lesson',
    summary: '(Say in a sentence what one learns.)',
    minutes: Math.max(1, sections.length * 2),
    order: 100,
    ...(version === null ? {} : { kubelets: [version] }),
    files: files.map(({ name }) => name),
  };
  const text = [
    `---\n${stringify(head, { lineWidth: 0 })}---`,
    '(Say what this is about, and what to look at.)',
    block('place', { at: '0s', edits: [] }),
    block('notes', '(Say what the presenter should ask and point at.)'),
    ...sections,
  ].join('\n\n');
  return new Map([[LESSON, `${text}\n`], ...files.map((file) => [file.name, file.text] as const)]);
}

function sectionOf(
  step: RecordedStep,
  start: readonly SourceFile[],
  last: readonly SourceFile[],
  number: number,
): string | null {
  const [before, after] = [untold(step.before), untold(step.after)];
  const edits = editsFor(before, after);
  if (edits.length === 0) return null;
  const { cursor, pod, traceBefore } = step;
  const [file] = edits.flatMap((edit) => ('file' in edit ? [edit.file] : []));
  const place = {
    ...(traceBefore && cursor <= traceBefore.end ? { at: formatMillis(cursor) } : {}),
    ...(traceBefore && pod !== null && podChangesOf(traceBefore, pod).length > 0 ? { pod } : {}),
    ...(before.some(({ name }) => name === file) ? { file } : {}),
    // Something was taken back in between.
    ...(editsFor(last, before).length > 0 ? { edits: wholeFiles(start, before).map(asWritten) } : {}),
  };
  const title = oneLine(step.label).slice(0, 120);
  const task = {
    text: `(Say what is to be done${title === '' ? '' : `: ${escaped(title)}`}.)`,
    checks: recordedChecks(step, before, after),
    hints: [
      '(A hint that gives nothing away.)',
      ...(file === undefined ? [] : [`Look at ${escaped(file)}.`]),
    ],
    solution: edits.map(asWritten),
  };
  const blocks = [...(Object.keys(place).length ? [block('place', place)] : []), block('task', task)];
  // What a lesson cannot have.
  if (edits.length > LIMITS.edits || blocks.some((text) => text.length > LIMITS.block)) return null;
  return [`## ${escaped(title) || `Step ${number}`}`, '(Say why.)', ...blocks].join('\n\n');
}

/** A fenced block, whose fence no line of it ends. */
function block(word: string, content: unknown): string {
  const text = typeof content === 'string' ? content : stringify(content, { lineWidth: 0 }).trimEnd();
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${word}\n${text}\n${fence}`;
}
