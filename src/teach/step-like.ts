/** Steps of the learner's scenario. */
import type { SourceFile } from '../api/diagnostics.ts';
import type { Trace } from '../api/trace.ts';
import { list, map } from '../kinds/raw.ts';
import { stepsLike } from '../kinds/scenario/story.ts';
import { documentsOf } from '../manifest/edits.ts';
import { hasSettings } from '../manifest/tries.ts';
import type { When } from './types.ts';

/** Whether the scenario has a step with all that the pattern gives, and it ran. */
export function hasStepLike(
  pattern: NonNullable<When['step']>,
  files: readonly SourceFile[],
  trace: Trace,
): boolean {
  const written = files.flatMap((file) =>
    documentsOf(file, 'Scenario').flatMap(({ value }) => list(map(value.spec).steps)),
  );
  return hasSettings(trace, { steps: stepsLike({ ...pattern }, written) });
}
