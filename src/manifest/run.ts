/** Files in, trace out: what the page, the command line and the tests have in common. */
import type { Diagnostic, SourceFile } from '../api/diagnostics.ts';
import type { Trace } from '../api/trace.ts';
import type { Budget } from '../lab/run.ts';
import { simulate } from '../lab/simulate.ts';
import { podAt } from '../lab/view.ts';
import { podColumns } from '../printers/pods.ts';
import type { Millis } from '../sim/time.ts';
import { compile } from './compile.ts';
import { missesOf } from './expectations/index.ts';
import { refusedIn } from './refused.ts';
import { fits } from './tries.ts';
import type { Compilation, CompileOptions } from './types.ts';

export interface RunOptions extends CompileOptions {
  until?: Millis;
  budget?: Budget;
}

/** `trace` is null when the files do not compile; `refused` is part of the compilation's diagnostics, too. */
export function runFiles(
  files: readonly SourceFile[],
  { until, budget, ...options }: RunOptions = {},
): { compilation: Compilation; trace: Trace | null; refused: Diagnostic[] } {
  const compilation = compile(files, options);
  const trace =
    compilation.input &&
    simulate(compilation.input, {
      ...(until === undefined ? {} : { until }),
      ...(budget === undefined ? {} : { budget }),
    });
  const refused = trace ? refusedIn(trace, files) : [];
  const diagnostics = [...compilation.diagnostics, ...refused];
  return { compilation: { ...compilation, diagnostics }, trace, refused };
}

export interface CheckedExpectation {
  expect: Compilation['expectations'][number]['expect'];
  ok: boolean;
  actual: string;
  file: string;
  line: number;
  column: number;
}

/** Each expectation with the actual result; those after the end of the run are omitted. */
export function checkExpectations(compilation: Compilation, trace: Trace): CheckedExpectation[] {
  return compilation.expectations
    .filter(({ expect }) => expect.at <= trace.end)
    .map(({ expect, ...place }) => {
      const { at, pod: name, also = {}, ...state } = expect;
      const pod = name === '' ? null : podAt(trace, name, at);
      const found = pod && podColumns(pod);
      const misses = missesOf(also, { trace, t: at, pod: name === '' ? null : name });
      const asksPod = Object.keys(state).length > 0 || Object.keys(also).length === 0;
      const ok = misses.length === 0 && (!asksPod || (pod !== null && fits(pod, state)));
      const actual = found ? `${found.ready} ${found.status}, ${found.restarts} restarts` : 'no such pod';
      return { expect, ok, actual: [...(asksPod ? [actual] : []), ...misses].join('; '), ...place };
    });
}
