/** What would change a pod's outcome: small edits of the files, each with what comes of it. Plain data. */
import type { SourceFile, TextEdit } from '../api/diagnostics.ts';
import type { LabInput } from '../api/input.ts';
import type { RegistryRepository, RegistrySpec } from '../api/lab.ts';
import type { KubeObject, Pod } from '../api/objects.ts';
import type { Trace } from '../api/trace.ts';
import type { Compilation } from '../manifest/types.ts';
import type { Millis } from '../sim/time.ts';

/** What is looked for: a pod that fails or waits shall start, or one that runs shall fail. */
export type Aim = 'starts' | 'fails';

/** Whose outcome is asked for, and what the files say. */
export interface Situation {
  files: readonly SourceFile[];
  compilation: Compilation;
  input: LabInput;
  /** `namespace/name` */
  key: string;
  /** As the API server has it at `at`. */
  pod: Pod;
  at: Millis;
  aim: Aim;
  /** Without the pods that have nothing to do with it. */
  trace: Trace;
  /** The image that decided last, and its repository's name with the host. */
  image: string;
  repository: string;
  registry: RegistrySpec | null;
  /** Where the registry has the image. */
  found: RegistryRepository | null;
}

/** One edit to try. */
export interface Candidate {
  /** In the imperative, as a button has it. */
  title: string;
  edits: readonly TextEdit[];
}

/** A kind of edit: a file in `kinds/` is one, and nothing else names it. */
export interface CandidateKind {
  kind: string;
  /**
   * The place among the others, the least privilege first; null = it is not tried for this aim. What gives a pod access
   * of its own comes before what lets other pods in, too, and that before what lets all in.
   */
  rank: Readonly<Record<Aim, number | null>>;
  /** It gives the pod a login. */
  credential?: true;
  /** It is tried only where no login does it. */
  weakens?: true;
  /** It may be half of a pair. */
  pairs?: true;
  /** The smallest first; of several that do it, the first is told. */
  offer(situation: Situation): Candidate[];
}

/** Lines of a file that an edit changes. */
export interface ChangedLines {
  file: string;
  /** Of the first of them, from 1. */
  line: number;
  before: readonly string[];
  after: readonly string[];
}

/** Edits that change the outcome. */
export interface Suggestion {
  /** Of the kinds of edit that it consists of. */
  id: string;
  titles: readonly string[];
  edits: readonly TextEdit[];
  /** The pod's STATUS, and since when it has it: at the moment that was asked about, or the first time after it. */
  status: string;
  at: Millis;
  lines: readonly ChangedLines[];
}

/** Objects of a kind in the pod's namespace at the moment. */
export type Objects = ReadonlyMap<string, KubeObject>;
