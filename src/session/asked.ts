/** What a thread answers to questions about files: what would change a pod's outcome, and columns of the matrix. */
import type { SourceFile } from '../api/diagnostics.ts';
import type { ColumnRun } from '../matrix/assemble.ts';
import { columnRunner } from '../matrix/matrix.ts';
import { allSettings } from '../matrix/settings.ts';
import { type QuestionOptions, type Suggestion, ask, search } from '../whatif/index.ts';

/** Whether it is still wanted, once others have had their turn. */
export type StillWanted = () => Promise<boolean>;

/** Tells the suggestions as they are found; false when nothing can be asked. */
export async function explore(
  files: readonly SourceFile[],
  options: QuestionOptions,
  onFound: (found: Suggestion) => void,
  wanted: StillWanted,
): Promise<boolean> {
  const question = ask(files, options);
  if (!question) return false;
  for (const found of search(question)) {
    if (found) onFound(found);
    if (!(await wanted())) break;
  }
  return true;
}

/** The columns of one version; null when the files cannot be run or nobody wants them any more. */
export async function columnsOf(
  files: readonly SourceFile[],
  kubelet: string,
  wanted: StillWanted,
): Promise<ColumnRun[] | null> {
  const run = columnRunner(files);
  const columns: ColumnRun[] = [];
  for (const settings of allSettings([kubelet])) {
    const column = run(settings);
    if (!column || !(await wanted())) return null;
    columns.push(column);
  }
  return columns;
}
