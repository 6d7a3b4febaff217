/** The run that a step's text is about: of the files that it begins with, whatever the learner makes of them. */
import { simulate } from '../../lab/simulate.ts';
import { compile } from '../../manifest/compile.ts';
import { sameFiles } from '../../share/same-files.ts';
import { stepFiles } from '../../teach/files.ts';
import type { FragmentRun } from '../../teach/fragments.ts';
import type { Lesson } from '../../teach/types.ts';
import type { Millis } from '../../sim/time.ts';
import { limitOf } from '../hidden.ts';
import type { SessionState } from '../types.ts';

const runs = new WeakMap<Lesson, Map<string, FragmentRun>>();

/** `hideFrom` = the run ends then, because what comes is asked for. The session's own run, if it is of the same files. */
export function runOfStep(
  lesson: Lesson,
  step: number,
  hideFrom: Millis | null,
  session: Pick<SessionState, 'runs' | 'hideFrom'> | null = null,
): FragmentRun {
  const known = runs.get(lesson) ?? new Map<string, FragmentRun>();
  runs.set(lesson, known);
  const key = `${step} ${hideFrom}`;
  const there = known.get(key);
  if (there) return there;
  const files = stepFiles(lesson, step);
  const own = session?.hideFrom === hideFrom ? session.runs[0] : undefined;
  const run = own && sameFiles(own.files, files) ? own : fresh(files, hideFrom);
  known.set(key, run);
  return run;
}

function fresh(files: FragmentRun['files'], hideFrom: Millis | null): FragmentRun {
  const compilation = compile(files, limitOf(hideFrom));
  const { input } = compilation;
  return { files, compilation, trace: input && simulate(input) };
}
