import type { Diagnostic, SourceFile, TextEdit } from '../api/diagnostics.ts';
import type { LabInput, Place } from '../api/input.ts';
import type { KubeletConfigResult } from '../api/kubelet.ts';
import type { Expectation, Opening, RegistrySpec, Try } from '../api/lab.ts';
import type { KubeObject, Pod } from '../api/objects.ts';
import type { Path } from '../apiserver/decode.ts';
import type { Millis } from '../sim/time.ts';
import type { Item, Other } from './item.ts';

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
  /** Without advice and the rest that `compileWith(null, …)` lacks; no input if the files need it. */
  incomplete: boolean;
  /** Facts that the files do not state, and the values assumed for them; each is also a diagnostic. */
  assumptions: Assumption[];
  diagnostics: Diagnostic[];
  documents: DocumentInfo[];
  title: string;
  description: string;
  /** The one thing to notice; '' = the scenario does not say. */
  story: string;
  tries: Try[];
  open: Opening;
  duration: Millis;
  expectations: { expect: Expectation; file: string; line: number; column: number }[];
  /** The kubelet configuration that is in force at the start: its file and the values the controls show. */
  controls: {
    kubeletFile: string | null;
    /** Why the controls cannot write into it; null = they can. */
    fixed: string | null;
    kubeletVersion: string;
    gate: boolean;
    /** As written; null = omitted. */
    gateWritten: boolean | null;
    policy: string | null;
    allowlist: string[] | null;
    recheck: boolean | null;
    recheckPeriod: string | null;
  };
}

export interface CompileOptions {
  /** Values of a kubelet configuration to replace, with their replacements, as `--set` of the command line asks. */
  editKubelet?(text: string): string;
  kubelet?: string;
  seed?: number;
  /** The one node whose pods are wanted of a cluster of several. */
  node?: string;
  /** Files whose objects do not exist before a step applies them, even in a cluster as it is. */
  drafts?: ReadonlySet<string>;
  /** Only the input is wanted, of files that could be run with other options: nothing is advised. */
  bare?: boolean;
  /** The run ends then, if the scenario does not before. */
  until?: Millis;
}

export type Compile = (files: readonly SourceFile[], options?: CompileOptions) => Compilation;

/** Something that the files do not say. */
export interface Assumption {
  kind: string;
  /** Omitted for objects without a namespace. */
  namespace?: string;
  name: string;
  /** The assumption, in a sentence. */
  text: string;
  /** The document that says the same. */
  yaml: string;
}

export type Reporter = (
  item: Other,
  path: Path,
  severity: Diagnostic['severity'],
  code: string,
  message: string,
  atKey?: boolean,
) => Diagnostic;

/** What the files say so far, for whoever fills the gaps. */
export interface Draft {
  files: readonly SourceFile[];
  items: readonly Item[];
  /** All that are ever applied. */
  objects: readonly Item[];
  /** Those that exist at 0 s without a step that applies them. */
  existing: readonly Item[];
  node: Item | null;
  /** The node that was asked for. */
  nodeName: string | null;
  /** The kubelet's version when nobody names one. */
  version: string | null;
  /** The version that runs. */
  runs: string;
  kubelet: Item | null;
  /** The registries that the files define. */
  hosts: ReadonlySet<string>;
}

export interface Assumed {
  assumptions: Assumption[];
  diagnostics: Diagnostic[];
  registries: RegistrySpec[];
  nodeName: string;
  /** The cluster at 0 s, in the order in which it is made. */
  exists: { objects: KubeObject[]; places: Place[] };
  /** The files of its static pods, and their folder if the kubelet's configuration names none. */
  statics: { pods: Pod[]; places: Place[]; path: string | null };
}

/** What remarks on valid files go by. */
export interface AdviceContext {
  files: readonly SourceFile[];
  /** The remarks on objects that no step applies. */
  unapplied: readonly { file: string; remark: Diagnostic }[];
  items: readonly Item[];
  objects: readonly Item[];
  applied: ReadonlySet<Item>;
  /** The files are a cluster as it is: its pods run on this node, whatever its name. */
  stands: boolean;
  kubelet: Item | null;
  /** The documents that are its configuration. */
  layers: readonly Item[];
  /** Those of its plugins. */
  providers: readonly Item[];
  config: KubeletConfigResult;
  version: string;
  node: Item | null;
  duration: number;
  report: Reporter;
}

export interface Opened {
  items: Item[];
  diagnostics: Diagnostic[];
  /** Errors that cost no more than their own object. */
  own: ReadonlySet<Diagnostic>;
}

/** What reads files as people have them, beside those that are written for the lab. The page loads it when it is needed. */
export interface RealFiles {
  /** `known` = the documents of the lab's kinds beside them. */
  open(others: readonly Other[], known: readonly Item[]): Opened;
  assume(draft: Draft): Assumed;
  advise(context: AdviceContext): void;
  /** The first configuration with the others over it, in the order of their names, as `--config-dir` is read. */
  merge(kubelets: readonly Item[]): { text: string; value: Record<string, unknown> };
  /** Of too many diagnostics of a file the first ones, with the number of the others. */
  listed(diagnostics: readonly Diagnostic[]): Diagnostic[];
  /** The decoded configuration with the kubelet's messages about that of its plugins. */
  withProviders(
    result: KubeletConfigResult,
    documents: readonly { file: string; value: Readonly<Record<string, unknown>> }[],
    release: string,
  ): KubeletConfigResult;
}

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
