/** What was done in the page, one change after the other. */
import type { SourceFile } from '../../api/diagnostics.ts';
import type { Trace } from '../../api/trace.ts';
import type { Millis } from '../../sim/time.ts';

/** One change that can be undone. */
export interface RecordedStep {
  /** What it is called where it can be undone: `Turn the gate off`. */
  label: string;
  before: readonly SourceFile[];
  after: readonly SourceFile[];
  /** Where the cursor was, and the pod that was selected, `namespace/name`. */
  cursor: Millis;
  pod: string | null;
  /** The runs of both; null where the files could not be run. */
  traceBefore: Trace | null;
  traceAfter: Trace | null;
}

export interface Recording {
  title: string;
  /** The files at the beginning. */
  start: readonly SourceFile[];
  steps: readonly RecordedStep[];
  /** The version of kubelet that the lesson is for; omitted = that of the first run. */
  kubelet?: string;
}
