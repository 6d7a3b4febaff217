import type { Trace } from '../../api/trace.ts';
import type { Shape } from '../../kinds/shape.ts';
import type { Millis } from '../../sim/time.ts';

/** What an expectation is about. */
export interface Subject {
  trace: Trace;
  /** What has happened until then counts. */
  t: Millis;
  /** `namespace/name`, null = no pod is named. */
  pod: string | null;
}

/** What an expectation can be about, beside the columns of a pod: a file in this folder is one, and nothing else names it. */
export interface Matcher {
  /** The field of the expectation. */
  field: string;
  /** The schema of its value; a yes or no of YAML is read as the word. */
  shape: Shape;
  /** In a sentence: '' = the field itself, others by their paths below it. */
  help: Readonly<Record<string, string>>;
  /** Null when the run fits the value, which has the shape, else what there is instead. */
  misses(value: Readonly<Record<string, unknown>>, subject: Subject): string | null;
}
