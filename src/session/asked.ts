/** What a thread answers to questions about files: what would change a pod's outcome, and columns of the matrix. */
import type { SourceFile } from '../api/diagnostics.ts';
import type { ColumnRun } from '../matrix/assemble.ts';
import { columnRunner } from '../matrix/matrix.ts';
import { allSettings } from '../matrix/settings.ts';

/** Whether it is still wanted, once others have had their turn. */
export type StillWanted = () => Promise<boolean>;

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
