/**
 * Pull Secret Lab as a library: the engine of the page and of the command line, without either.
 *
 *     import { compile, explain, report, simulate } from 'pull-secret-lab';
 *
 *     const { input, diagnostics } = compile([{ name: 'lab.yaml', text }]);
 *     if (input) {
 *       const trace = simulate(input);
 *       console.log(report(trace).statuses, explain(trace, 'default/web', { at: 30_000 })?.text);
 *     }
 *
 * `diff(a, b)` compares two traces, `applyVariant` makes the files of the other one (the gate off, another version …), and
 * `matrix(files)` runs files under every kubelet version, gate and policy.
 *
 * Pure and synchronous; the same files and the same seed give the same bytes on every machine. Times are milliseconds since
 * the start of the run, except in what `report` returns. Nothing here throws for bad files: they have diagnostics.
 */
import '../lab/judges.ts';

export type { Diagnostic, SourceFile } from '../api/diagnostics.ts';
export type { Decision, DecisionStep } from '../api/decision.ts';
export type { Action, LabInput, Step } from '../api/input.ts';
export type { Expectation } from '../api/lab.ts';
export type { Pod } from '../api/objects.ts';
export type { RequestEntry } from '../api/request.ts';
export type { EventEntry, ImageState, KubeletProcess, Trace } from '../api/trace.ts';
export type { Compilation, CompileOptions } from '../manifest/types.ts';
export type { CheckedExpectation } from '../manifest/run.ts';
export type { SimulateOptions } from '../lab/simulate.ts';
export type { Change, History } from '../sim/history.ts';

export { applyVariant, diff } from '../compare/index.ts';
export type { Cause, Difference, PodDifference, Span, Variant, VariantEdit } from '../compare/index.ts';
export { matrix, matrixText } from '../matrix/index.ts';
export type { Matrix, MatrixOptions } from '../matrix/index.ts';
export { compile } from '../manifest/compile.ts';
export { refusedIn } from '../manifest/refused.ts';
export { checkExpectations } from '../manifest/run.ts';
export { simulate } from '../lab/simulate.ts';
export { eventsAt, filesAt, imagesAt, kubeletAt, podsAt, requestsAt } from '../lab/view.ts';
export { type Report, toReport as report } from '../explain/report.ts';
export { explain, type ExplainOptions, type Explanation } from './explain.ts';
