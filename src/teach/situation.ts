/** Where a learner is: what checks are about. */
import type { SourceFile } from '../api/diagnostics.ts';
import type { Trace } from '../api/trace.ts';
import type { Compilation } from '../manifest/types.ts';
import type { Millis } from '../sim/time.ts';

/** A line of the terminal, and what it printed. */
export interface Entered {
  command: string;
  output: string;
}

/** Where a learner is. */
export interface LessonSituation {
  files: readonly SourceFile[];
  /** The files that the step began with. */
  start: readonly SourceFile[];
  compilation: Compilation;
  /** The run of `files`; null while they cannot be run. */
  trace: Trace | null;
  /** The run of `start`, to say what became of it; null = not known. */
  startTrace: Trace | null;
  cursor: Millis;
  /** `namespace/name` */
  selectedPod: string | null;
  /** What was entered in the terminal since the step began, the last one last. */
  entered: readonly Entered[];
}
