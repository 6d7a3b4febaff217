import type { Diagnostic, SourceFile, TextEdit } from '../api/diagnostics.ts';
import type { Trace } from '../api/trace.ts';
import type { Run } from '../lab/run.ts';
import type { Change } from './changed.ts';
import type { Comparison, Wanted } from './comparison.ts';
import type { OpenLesson } from './lesson/types.ts';
import type { Offline } from './offline/types.ts';
import type { Compilation, CompileOptions } from '../manifest/types.ts';
import type { Millis } from '../sim/time.ts';
import type { Speed } from './speed.ts';
import type { ViewQuestions } from './view-reader.ts';

export type Theme = 'auto' | 'light' | 'dark';

/** Where a scenario opens that does not say. */
export const FIRST_CURSOR = 30_000;
/** The moment at which files open of which nobody decided otherwise. */
export const opensAt = ({ open }: Compilation): Millis => open.at ?? FIRST_CURSOR;

/** The action that a notice offers beside dismissing it; `Notices` has its label and handler. */
export type Offer = 'download' | 'moveHere' | 'takeOver' | 'adopt' | 'run';

/** Files, what they say, and what came of it. */
export interface LabRun {
  files: readonly SourceFile[];
  options: CompileOptions;
  compilation: Compilation;
  trace: Trace;
  /** With its checkpoints; null when it was made on another thread. */
  run: Run | null;
}

/** The whole mutable state of the page. */
export interface SessionState {
  /** Folder name of the scenario the files came from. */
  scenario: string;
  files: readonly SourceFile[];
  /** What the files are: `own`, the own work; `link/…`, what a link brought. Each is saved in a place of its own. */
  desk: string;
  activeFile: string;
  /** What the current files say (also when they are not valid). */
  compilation: Compilation;
  diagnostics: readonly Diagnostic[];
  /** The last good trace; null only before the first simulation. */
  trace: Trace | null;
  /** Answers panels' questions about that trace, null without one. */
  reader: ViewQuestions | null;
  /** The trace is of an earlier text: the files are not valid now. */
  stale: boolean;
  /** Nothing is compiled or simulated until `run()`: the last start of the page did not end. */
  paused: boolean;
  /** The runs that are held; the first is the one that the page shows. */
  runs: readonly LabRun[];
  /** Grows with each completed simulation. */
  revision: number;
  /** A long simulation that runs off the main thread: share done, 0..1; null = none. */
  progress: number | null;
  /** The last run took so long in another thread that the next one is not tried in this one. */
  isLong: boolean;
  /** It is the files that are being read there: their run comes after that. */
  reading: boolean;
  cursor: Millis;
  playing: boolean;
  speed: Speed;
  /** Nobody has moved in time since this was opened: the first Play starts at 0. */
  fresh: boolean;
  /** `namespace/name`, null = none. */
  selectedPod: string | null;
  theme: Theme;
  /** The dialog that is open, by its name; null = none. */
  dialog: string | null;
  /** For an audience: large, without files. */
  presenting: boolean;
  /** Sizes, collapsed panels, timeline window, open tabs … by the panel's id; plain JSON. */
  layout: Readonly<Record<string, unknown>>;
  /** The change that the editor shall show: the ranges after the edit. `nonce` grows with each. */
  reveal: { file: string; from: number; to: number; nonce: number } | null;
  /** The panel that shall be brought into view, by its id. `nonce` grows with each. */
  panel: { id: string; nonce: number } | null;
  /** Null = none is open. */
  lesson: OpenLesson | null;
  /** A prediction is asked for: nothing later than this is run, so that nothing can show it. Null = everything is. */
  hideFrom: Millis | null;
  /** What was entered in the terminal since the lesson's step was shown, and what it printed. */
  entered: readonly { command: string; output: string }[];
  /** What a link or an upload did, in a quiet line; `undo` is the label of the step that would take it back. */
  notice: {
    text: string;
    undo?: string;
    offers?: readonly Offer[];
    /** The content that `download` hands out; if omitted, the current files. */
    files?: readonly SourceFile[];
  } | null;
  /** What the browser keeps for the time without a network; null = nothing, or it has not been asked yet. */
  offline: Offline | null;
  /** What the last edit changed, until it is dismissed or the next edit; null = nothing to tell. */
  changed: Change | null;
  /** What the files are compared with; null = nothing. */
  comparison: Comparison | null;
  /** The row that a link pointed to: of the panel with this id, by its key or the beginning of one. `nonce` grows with each. */
  pointed: { panel: string; row: string; nonce: number } | null;
  /** What Undo and Redo would do, null = nothing. */
  undoLabel: string | null;
  redoLabel: string | null;
  /** What is before the first step of Undo, in a sentence. */
  undoEnds: string;
}

/** Where somebody is in files that are opened. */
export type ViewOfFiles = Partial<
  Pick<
    SessionState,
    'activeFile' | 'cursor' | 'selectedPod' | 'layout' | 'notice' | 'desk' | 'lesson' | 'hideFrom' | 'entered'
  >
>;

export interface SessionActions {
  /** The editor's text changed by typing; merges with the previous typing in that file into one undo step. */
  type(file: string, text: string): void;
  /** A control or button edits files: one undo step, and the editor shows it. */
  edit(label: string, edits: readonly TextEdit[]): void;
  /** These files in place of all, as one step of undo, and what is seen of them with it; where somebody is stays else as it is. */
  changeFiles(
    label: string,
    files: readonly SourceFile[],
    view: ViewOfFiles & Partial<Pick<SessionState, 'fresh' | 'reveal'>>,
  ): void;
  addFile(name: string, text: string): void;
  renameFile(from: string, to: string): void;
  deleteFile(name: string): void;
  openFile(name: string): void;
  /** Replaces all files (paste, upload, scenario), and the view of them where `view` says so. */
  replaceFiles(label: string, files: readonly SourceFile[], scenario?: string, view?: ViewOfFiles): void;
  loadScenario(name: string): void;
  /** Simulates the files (again): after a failed start, or when a run's thread died. */
  run(): void;
  /** Back to the scenario's own files; undoable. */
  reset(): void;
  undo(): void;
  redo(): void;
  seek(t: Millis): void;
  play(): void;
  pause(): void;
  /** A number is 0.1 … 1000. */
  setSpeed(speed: Speed): void;
  /** To the next (1) or previous (-1) moment at which anything happens; `failures` = only failures. */
  step(direction: 1 | -1, only?: 'failures'): void;
  /** Brings a panel into view. */
  showPanel(id: string): void;
  selectPod(pod: string | null): void;
  dismissChanged(): void;
  /** Opens a panel at one of its rows and marks it. */
  point(panel: string, row: string): void;
  /** Opens a file and shows a range of it, in UTF-16 units. */
  showInFile(file: string, from: number, to: number): void;
  setTheme(theme: Theme): void;
  setLayout(key: string, value: unknown): void;
  /** Every panel at its first place, size and state. */
  resetLayout(): void;
  openDialog(name: string | null): void;
  present(on: boolean): void;
  /** Compares the files with a variant of them, or with the one that a word names; null ends it. */
  compare(wanted: Wanted): void;
  /** Nothing later than this is run; null = everything is. */
  hide(from: Millis | null): void;
}
