import type { Diagnostic, SourceFile, TextEdit } from '../api/diagnostics.ts';
import type { LabInput } from '../api/input.ts';
import type { Expectation } from '../api/lab.ts';
import type { Millis } from '../sim/time.ts';

/** A YAML document of a file and what it is. */
export interface DocumentInfo {
  file: string;
  /** Counts from 0 within the file. */
  index: number;
  kind: string;
  apiVersion: string;
  namespace: string;
  name: string;
  /** Offsets of the document in the file's text, and of its `metadata.name`'s value (null when it has none). */
  from: number;
  to: number;
}

/** What the files say. `input` is null while anything in them keeps the simulation from being run. */
export interface Compilation {
  input: LabInput | null;
  diagnostics: Diagnostic[];
  documents: DocumentInfo[];
  title: string;
  description: string;
  duration: Millis;
  expectations: { expect: Expectation; file: string; line: number; column: number }[];
  /** The kubelet configuration that is in force at the start: its file and the values the controls show. */
  controls: {
    kubeletFile: string | null;
    kubeletVersion: string;
    gate: boolean;
    /** As written; null = left out. */
    gateWritten: boolean | null;
    policy: string | null;
    allowlist: string[] | null;
    recheck: boolean | null;
    recheckPeriod: string | null;
  };
}

export interface CompileOptions {
  /** What is written in a kubelet configuration → what is taken in its place, as `--set` of the command line asks. */
  editKubelet?(text: string): string;
  kubelet?: string;
  seed?: number;
}

export type Compile = (files: readonly SourceFile[], options?: CompileOptions) => Compilation;

/**
 * Each returns edits that change nothing but what they must; an empty list when there is nothing to do, and when the file
 * that would be edited cannot be read: `unreadableFor` of `edits.ts` names it.
 */
export interface ManifestEdits {
  setFeatureGate(files: readonly SourceFile[], gate: string, value: boolean | null): TextEdit[];
  /** A top-level field of the KubeletConfiguration; undefined removes it. */
  setKubeletField(files: readonly SourceFile[], field: string, value: unknown): TextEdit[];
  /** A field below `spec` of the Node. */
  setNodeField(files: readonly SourceFile[], field: string, value: unknown): TextEdit[];
  /** Appends `{at, …}` to the Scenario's steps, in order of time; makes a scenario.yaml when there is none. */
  appendStep(files: readonly SourceFile[], at: Millis, step: Record<string, unknown>): TextEdit[];
}
