/** Comparing the files with a variant of them, as the page's state has it. */
import type { SourceFile } from '../api/diagnostics.ts';
import type { Trace } from '../api/trace.ts';
import type { Difference, Variant } from '../compare/index.ts';
import type { Compilation, Compile } from '../manifest/types.ts';
import type { Engine } from './engine.ts';
import type { BackgroundRunner } from './simulation.ts';
import type { ViewQuestions } from './view-reader.ts';

/** What came of the variant. */
export interface Side {
  files: readonly SourceFile[];
  compilation: Compilation;
  trace: Trace;
  reader: ViewQuestions;
}

export interface Comparison {
  /** What makes B of the files, which are A. */
  variant: Variant;
  /** What both are called: `gate on`, `gate off`. */
  labels: readonly [a: string, b: string];
  /** The trace of A that B was compared with; null before the first time. */
  of: Trace | null;
  /** Null until it has run. */
  b: Side | null;
  difference: Difference | null;
  /** The difference in a sentence, '' until it is known. */
  sentence: string;
  /** B is being made anew; what is shown is of an earlier text. */
  working: boolean;
  /** Why there is no B. */
  fault: string | null;
}

/** What the session lends to its other side. */
export interface CompareParts {
  engine: Engine;
  /** What reads files with all that is loaded by then. */
  read(engine: Engine): Compile;
  background: BackgroundRunner;
  idle(work: () => void): void;
  now(): number;
}

/** A variant, or its word: `gate`, `kubelet=v1.34`. Null ends the comparison. */
export type Wanted = Variant | string | null;

export interface Comparing {
  /** Compares the files with this variant of them. */
  with(variant: Variant): void;
  stop(): void;
}
