/**
 * `matrix(files)`: what becomes of every pod under each kubelet version, gate and verification policy.
 *
 *     const { pods, columns, groups } = matrix(files);
 *
 * What the columns have in common is read once, and runs that cannot differ are one.
 */
import type { SourceFile } from '../api/diagnostics.ts';
import type { LabInput } from '../api/input.ts';
import type { Memo } from '../kubelet/memo.ts';
import { coursesOf } from '../compare/courses.ts';
import '../lab/budget.ts';
import '../lab/late-steps.ts';
import '../lab/workloads.ts';
import { advanceRun, createRun } from '../lab/run.ts';
import { podKeysOf } from '../lab/view.ts';
import { compile } from '../manifest/compile.ts';
import type { CompileOptions } from '../manifest/types.ts';
import type { Millis } from '../sim/time.ts';
import { type ColumnRun, assemble } from './assemble.ts';
import { Configurations, allSettings } from './settings.ts';
import { type Asked, askedOf, runsAlike } from './shared-run.ts';
import type { Matrix, Settings } from './types.ts';

export interface MatrixOptions extends Pick<CompileOptions, 'seed' | 'node'> {
  /** Names of versions; if omitted: all. */
  kubelets?: readonly string[];
  /** Ends earlier than the scenario, in milliseconds. */
  until?: Millis;
}

/** Runs one column after the other, in any order. Files that cannot be run give null. */
export function columnRunner(files: readonly SourceFile[], options: Omit<MatrixOptions, 'kubelets'> = {}) {
  const configurations = new Configurations();
  const { until, ...compileOptions } = options;
  let memo: Memo | undefined;
  /** What is wrong with files is wrong with them in every column. */
  let bare = false;
  let done: { input: LabInput; asked: readonly Asked[]; courses: ColumnRun['courses'] }[] = [];
  return (settings: Settings): ColumnRun | null => {
    const { input } = compile(files, {
      ...compileOptions,
      kubelet: settings.kubelet,
      editKubelet: (text) => configurations.textWith(text, settings),
      bare,
    });
    if (!input) return null;
    bare = true;
    const { config } = input.kubelet;
    if (!config.ok) return { ...settings, refused: config.error, courses: new Map() };
    done = done.filter((each) => each.input.kubelet.version === input.kubelet.version);
    const known = done.find((each) => runsAlike(each.input, input, each.asked));
    if (known) return { ...settings, refused: '', courses: known.courses };
    const run = createRun(input, {
      checkpoints: false,
      ...(until === undefined ? {} : { until }),
      ...(memo ? { memo } : {}),
    });
    advanceRun(run, Infinity);
    ({ memo } = run.world);
    const { trace } = run.world;
    const courses = new Map(podKeysOf(trace).map((pod) => [pod, coursesOf(trace, pod)]));
    done.push({ input, asked: askedOf(trace), courses });
    return { ...settings, refused: '', courses };
  };
}

/** Null when the files cannot be run; `compile` says why. Never throws. */
export function matrix(
  files: readonly SourceFile[],
  { kubelets, ...options }: MatrixOptions = {},
): Matrix | null {
  const run = columnRunner(files, options);
  const runs: ColumnRun[] = [];
  for (const settings of allSettings(kubelets)) {
    const column = run(settings);
    if (!column) return null;
    runs.push(column);
  }
  return assemble(runs);
}
