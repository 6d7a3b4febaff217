/** Examples as runs, for tests and for what is made of the cards at build time. */
import type { SourceFile } from '../api/diagnostics.ts';
import type { Trace } from '../api/trace.ts';
import { applyEdits } from '../manifest/apply-edits.ts';
import { setNodeField } from '../manifest/edits.ts';
import { runFiles } from '../manifest/run.ts';
import type { Compilation } from '../manifest/types.ts';
import type { Millis } from '../sim/time.ts';
import { filesOf, podKey } from './example.ts';
import type { Example } from './types.ts';

export interface ExampleRun {
  files: readonly SourceFile[];
  compilation: Compilation;
  trace: Trace;
  at: Millis;
  /** `namespace/name`; null = the example is about no pod. */
  pod: string | null;
}

/** Where scenarios open that do not say. */
const FIRST = 30_000;

/** `version` = with this kubelet from the start. */
export async function runOf(example: Example, version?: string): Promise<ExampleRun> {
  const own = await filesOf(example);
  if (!own)
    throw new Error(`There is no scenario ${example.scenario}, or nothing to add called ${example.add}.`);
  const files = version === undefined ? own : applyEdits(own, setNodeField(own, 'kubeletVersion', version));
  const { compilation, trace } = runFiles(files);
  if (!trace) throw new Error(`${example.scenario} does not compile: ${compilation.diagnostics[0]?.message}`);
  return { files, compilation, trace, ...momentOf(compilation, example) };
}

/** What is looked at, and when. */
export function momentOf({ open }: Compilation, example: Example): Pick<ExampleRun, 'at' | 'pod'> {
  return {
    at: example.at === undefined ? (open.at ?? FIRST) : Math.round(example.at * 1000),
    pod: example.pod === undefined ? (open.pod ?? null) : podKey(example.pod),
  };
}
