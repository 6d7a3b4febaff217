/** What others need of the matrix: its computation, and how it is printed. */
export { matrix, type MatrixOptions } from './matrix.ts';
export { matrixCsv, matrixReport, matrixText } from './print.ts';
export type { Column, Group, Matrix, Settings, StatusAt } from './types.ts';
