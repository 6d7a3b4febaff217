/** What recorded answers are to the program that runs them. */

export type Raw = Record<string, unknown>;

/** The first place where the lab's answer is another one. */
export interface Difference {
  /** Where: `step 3 (ensure) message`. */
  path: string;
  expected: unknown;
  got: unknown;
}

export interface Case {
  name: string;
  /** The versions that answered so; empty = the answer of a tool, the same for all. */
  kubelets: readonly string[];
  /** Null when the lab answers as recorded. Throws Error for a vector that makes no sense. */
  run(): Difference | null;
}

/** One kind of vector: a file in `groups`, discovered automatically. */
export interface Group {
  /** Values of `format` that it reads. */
  formats: readonly string[];
  /** Fields that a document has to have, with their types. */
  needs: Record<string, 'string' | 'array' | 'object'>;
  /** The cases of one document: one for a vector, several for a file that holds a list under a key. `file` is its path. */
  cases(document: Raw, file: string): Case[];
}

export interface Outcome {
  file: string;
  name: string;
  format: string;
  kubelets: readonly string[];
  result: 'passed' | 'failed' | 'skipped';
  /** Why it was skipped, or what could not be read of it. */
  reason: string | null;
  difference: Difference | null;
}
