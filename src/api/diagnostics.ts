/** A change of one file's text: replace [from, to) by `text`. Offsets in UTF-16 units. */
export interface TextEdit {
  file: string;
  from: number;
  to: number;
  text: string;
}

export interface QuickFix {
  title: string;
  edits: TextEdit[];
}

/** A remark on a place in a file. Lines and columns count from 1; `to` is exclusive. */
export interface Diagnostic {
  file: string;
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
  severity: 'error' | 'warning' | 'info';
  message: string;
  /** Stable name for tests and for grouping, e.g. `placeholder-image`. */
  code: string;
  fixes?: QuickFix[];
}

/** One file as the user has it. */
export interface SourceFile {
  name: string;
  text: string;
}
