import type { Diagnostic, SourceFile, TextEdit } from '../api/diagnostics.ts';
import type { Trace } from '../api/trace.ts';
import type { Compilation } from '../manifest/types.ts';
import type { Millis } from '../sim/time.ts';

export type Theme = 'auto' | 'light' | 'dark';

/** The whole mutable state of the page. */
export interface SessionState {
  /** Folder name of the scenario the files came from. */
  scenario: string;
  files: readonly SourceFile[];
  activeFile: string;
  /** What the current files say (also when they are not valid). */
  compilation: Compilation;
  diagnostics: readonly Diagnostic[];
  /** The last good trace; null only before the first simulation. */
  trace: Trace | null;
  /** The trace is of an earlier text: the files are not valid now. */
  stale: boolean;
  /** Grows with each completed simulation. */
  revision: number;
  /** A long simulation that runs off the main thread: share done, 0..1; null = none. */
  progress: number | null;
  cursor: Millis;
  playing: boolean;
  /** Simulated seconds a second, 0.1 … 1000. */
  speed: number;
  /** `namespace/name`, null = none. */
  selectedPod: string | null;
  theme: Theme;
  /** Sizes, collapsed panels, timeline window, open tabs … by the panel's id; plain JSON. */
  layout: Readonly<Record<string, unknown>>;
  /** The change that the editor shall show: the ranges after the edit. `nonce` grows with each. */
  reveal: { file: string; from: number; to: number; nonce: number } | null;
  /** What a link or an upload did, in a quiet line; `undo` is the label of the step that would take it back. */
  notice: { text: string; undo?: string } | null;
  /** What Undo and Redo would do, null = nothing. */
  undoLabel: string | null;
  redoLabel: string | null;
}

export interface SessionActions {
  /** The editor's text changed by typing; merges with the previous typing in that file into one undo step. */
  type(file: string, text: string): void;
  /** A control or button edits files: one undo step, and the editor shows it. */
  edit(label: string, edits: readonly TextEdit[]): void;
  addFile(name: string, text: string): void;
  renameFile(from: string, to: string): void;
  deleteFile(name: string): void;
  openFile(name: string): void;
  /** Replaces all files (paste, upload, scenario), and what is seen of them where `view` says so. */
  replaceFiles(
    label: string,
    files: readonly SourceFile[],
    scenario?: string,
    view?: Partial<Pick<SessionState, 'activeFile' | 'cursor' | 'selectedPod' | 'layout' | 'notice'>>,
  ): void;
  loadScenario(name: string): void;
  /** Back to the scenario's own files; undoable. */
  reset(): void;
  undo(): void;
  redo(): void;
  seek(t: Millis): void;
  play(): void;
  pause(): void;
  setSpeed(speed: number): void;
  /** To the next (1) or previous (-1) moment at which anything happens; `failures` = only failures. */
  step(direction: 1 | -1, only?: 'failures'): void;
  selectPod(pod: string | null): void;
  setTheme(theme: Theme): void;
  setLayout(key: string, value: unknown): void;
}
