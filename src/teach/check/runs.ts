/** The runs of a lesson's files: each is made once. */
import '../../lab/judges.ts';
import type { SourceFile } from '../../api/diagnostics.ts';
import { runFiles } from '../../manifest/run.ts';

export type StepRun = ReturnType<typeof runFiles> & { files: readonly SourceFile[] };

export class Runs {
  readonly #made = new Map<string, StepRun>();

  of(files: readonly SourceFile[]): StepRun {
    const key = JSON.stringify(files.map(({ name, text }) => [name, text]));
    const kept = this.#made.get(key);
    if (kept) return kept;
    const made = { files, ...runFiles(files) };
    this.#made.set(key, made);
    return made;
  }
}

/** Why files cannot be run: the first error. */
export function whyNotRun({ compilation }: StepRun): string {
  const fault = compilation.diagnostics.find(({ severity }) => severity === 'error');
  return fault ? `${fault.file}:${fault.line}:${fault.column}: ${fault.message}` : 'they describe no node';
}
