import type { SourceFile } from '../api/diagnostics.ts';
import type { Variant } from '../compare/variant.ts';
import type { Millis } from '../sim/time.ts';

/** What a link carries. */
export interface SharedLab {
  /** Folder name of the scenario the files came from; null = the files are independent. */
  scenario: string | null;
  files: readonly SourceFile[];
  cursor: Millis;
  selectedPod: string | null;
  activeFile: string | null;
  /** The panels' layout as in the session; plain JSON. */
  layout: Readonly<Record<string, unknown>>;
  /** What the files are compared with, as `variantOf` reads it; if omitted, nothing. */
  compare?: string;
  /** In its place what no word says: other files. */
  other?: Variant;
  /** The lesson that was open, and its step, from 0: for who comes late. If omitted, none. */
  lesson?: { name: string; step: number };
}

/** The scenarios that a link may name instead of carrying their files. */
export type ScenarioFiles = (name: string) => Promise<readonly SourceFile[] | null>;

/** Looks for what a damaged link was, which takes up to a few seconds; null when that is not found. Never throws. */
export type Restore = (pause: () => Promise<void>) => Promise<Opened | null>;

/**
 * How reading a link ended. `damaged` still brings what could be saved, with a sentence about what was lost. `restore`
 * is there when one wrong letter may be all that is the matter.
 */
export type Opened =
  | { kind: 'ok'; lab: SharedLab }
  | { kind: 'damaged'; lab: SharedLab; message: string; restore?: Restore }
  | { kind: 'unreadable'; message: string; restore?: Restore };

/** The records of a link before they are packed: the head first, then one a file, so that a cut link keeps its begin. */
export interface LinkHead {
  /** Scenario's folder; if omitted, none. */
  s?: string;
  /** Cursor in milliseconds. */
  t: Millis;
  /** Selected pod. */
  p?: string;
  /** Open file. */
  a?: string;
  /** Comparison. Older labs leave it out. */
  c?: string;
  /** Layout. */
  l?: Record<string, unknown>;
  /** The files' order: of each its place among the scenario's files with the new ones behind them. */
  o?: number[];
  /** How many file records follow. */
  n?: number;
  /** Begin of the SHA-256 of the file records' text. */
  h?: string;
  /** A comparison with other files, whose records follow those of the files. Older labs leave it out. */
  b?: { n: string; c?: string | undefined; m: number; w?: 1 | undefined; o?: number[] | undefined };
  /** Lesson and step, from 0. Older labs leave it out. */
  k?: [lesson: string, step: number];
  /** The names of the files: a link that is cut off still tells which are lost. Older links have none. */
  f?: string[];
}

/** `[name, text]`: the file has this text; `[name]`: the scenario's file of this name is not there. */
export type FileRecord = [name: string, text: string] | [name: string];
