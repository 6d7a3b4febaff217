/** How large the parts of a lesson may be: what is beyond is left out, with a fault that says so. */
export const LIMITS = {
  /** Letters of a lesson.md. */
  text: 100_000,
  /** Files beside it, and letters of all of them. */
  files: 100,
  fileText: 1_000_000,
  steps: 40,
  /** Of a step. */
  parts: 40,
  options: 8,
  checks: 12,
  hints: 8,
  edits: 20,
  pods: 20,
  kubelets: 12,
  /** Letters of a block, of a sentence in it, and of a piece of a file that an edit has. */
  block: 20_000,
  sentence: 600,
  piece: 20_000,
  /** Letters of a paragraph whose marks are read. */
  paragraph: 4000,
  /** How deep `not` may be nested. */
  nots: 3,
  faults: 100,
} as const;

/** The newest way to write lessons that this lab reads. */
export const FORMAT = 1;
