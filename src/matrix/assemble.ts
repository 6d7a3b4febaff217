/** Columns that were run one by one, side by side. */
import { fold } from './fold.ts';
import type { Column, Matrix, Settings, StatusAt } from './types.ts';

/** A column whose rows are named, because another one may have other pods. */
export interface ColumnRun extends Settings {
  refused: string;
  courses: ReadonlyMap<string, readonly StatusAt[]>;
}

/** All columns side by side. */
export function assemble(runs: readonly ColumnRun[]): Matrix {
  const pods = [...new Set(runs.flatMap(({ courses }) => [...courses.keys()]))];
  const columns = runs.map(({ courses, ...run }): Column => ({
    ...run,
    courses: run.refused ? pods.map(() => []) : pods.map((pod) => courses.get(pod) ?? []),
  }));
  return { pods, columns, groups: fold(columns) };
}
