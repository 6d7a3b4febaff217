/** A lesson as it was read: plain data, without what depends on a run. `src/lessons/README.md` says how it is written. */
import type { Token } from 'marked';
import type { SourceFile } from '../api/diagnostics.ts';
import type { Try } from '../api/lab.ts';
import type { Millis } from '../sim/time.ts';

/** What the front matter says. */
export interface LessonHead {
  /** The name of its folder. */
  name: string;
  title: string;
  /** In a sentence, for the list of lessons. */
  summary: string;
  /** How long it takes; 0 = a reading, without tasks. */
  minutes: number;
  /** Its place among the lessons; readings come after them. */
  order: number;
  /** The versions that it is true on. It opens with the first. */
  kubelets: readonly string[];
}

export interface Lesson extends LessonHead {
  /** What it begins with. */
  files: readonly SourceFile[];
  steps: readonly LessonStep[];
}

/** From one heading of the second level to the next; what stands before the first is a step under the lesson's title. */
export interface LessonStep {
  title: string;
  /** Of the heading, unique in the lesson: `what-the-kubelet-writes`. */
  id: string;
  /** Where the lab goes when the step is shown; empty = it stays as it is. */
  place: Place;
  parts: readonly Part[];
  /** For the presenter alone. */
  notes: readonly Token[];
}

export interface Place {
  at?: Millis;
  /** `namespace/name` */
  pod?: string;
  /** The file that the editor shows. */
  file?: string;
  /** The id of a panel. */
  panel?: string;
  /** The lesson's files with these edits replace whatever was done before. Without: the files stay as they are. */
  edits?: readonly Edit[];
}

export type Edit =
  | { file: string; replace: string; with: string }
  | { file: string; text: string }
  | { file: string; delete: true }
  | { gate: boolean }
  | { policy: string }
  | { kubelet: string }
  /** A step that is added to the scenario, as it is written there. */
  | { at: Millis; step: Readonly<Record<string, unknown>> }
  /** A command for the terminal, at a moment or where the cursor is: the page shows it, and the check of a lesson runs it. */
  | { run: string; at?: Millis };

/** What a step consists of, from top to bottom. */
export type Part =
  /** Markdown; `{{…}}` in its texts is filled by `fragments.ts`. */
  | { kind: 'text'; tokens: readonly Token[] }
  | ({ kind: 'predict' } & Prediction)
  | ({ kind: 'task' } & Task)
  /** The chain of a pod's decision at a moment, in the lab's words. */
  | { kind: 'why'; pod: string; at: Millis }
  /** The timeline of the step's files; `pods` = only those. */
  | { kind: 'timeline'; at: Millis; pods: readonly string[] | null }
  /** What commands print on the step's files at a moment; checked when the lesson is. */
  | { kind: 'console'; at: Millis; text: string };

/** All that is given must be so. */
export interface When extends NonNullable<Try['when']> {
  /** Further fields of an expectation: decided, event, file, record, request. */
  also?: Readonly<Record<string, unknown>>;
  /** A step that the learner's scenario has, with the fields that matter, as a scenario's `try` writes it. */
  step?: Readonly<Record<string, unknown>>;
  /** A file of the lab; `name` may end with `*`. Without `contains` and `lacks`: it differs from what the step began with. */
  changed?: { name: string; contains?: string; lacks?: string };
  /** A command that was entered in the terminal and what it printed: parts of both. */
  printed?: { command: string; contains?: string };
  /** Where the cursor must be, or what must be selected. */
  cursor?: { from?: Millis; to?: Millis; pod?: string };
  /** It must not be so. */
  not?: When;
}

export interface Prediction {
  question: string;
  /** `choose`: the option that is true is right, exactly one is. `order`: the moments at which they first are so. */
  how: 'choose' | 'order';
  options: readonly { text: string; when: When }[];
  /** Nothing later than this is shown before everyone has said. */
  hideFrom: Millis;
  /** Where the cursor goes to show what comes. */
  showAt: Millis;
}

export interface Check {
  text: string;
  when: When;
}

export interface Task {
  /** What is to be done. */
  text: string;
  checks: readonly Check[];
  hints: readonly Hint[];
  solution: readonly Edit[];
}

export interface Hint {
  text: string;
  /** A way that solves the task, where the hint gives one away. */
  edits: readonly Edit[];
}

/** What is wrong with a lesson, and where. Line and column count from 1. */
export interface LessonFault {
  file: string;
  line: number;
  column: number;
  message: string;
  /** False = the lesson works nevertheless. */
  fatal: boolean;
}
