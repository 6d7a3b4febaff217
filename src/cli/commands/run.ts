import { parseArgs } from 'node:util';
import type { Expectation } from '../../api/lab.ts';
import type { Pod } from '../../api/objects.ts';
import type { Trace } from '../../api/trace.ts';
import { humanDuration } from '../../printers/duration.ts';
import { podColumns } from '../../printers/pods.ts';
import { table } from '../../printers/tabwriter.ts';
import { toReport } from '../../explain/report.ts';
import { momentOf } from '../../lab/epoch.ts';
import { eventsAt, podKeysOf, podsAt } from '../../lab/view.ts';
import { type CheckedExpectation, checkExpectations, runFiles } from '../../manifest/run.ts';
import type { Compilation } from '../../manifest/types.ts';
import { readFiles } from '../files.ts';
import type { Command, Io } from '../io.ts';
import { isClean, printDiagnostics, runOptions, toRunOptions } from '../options.ts';

const command: Command = {
  name: 'run',
  usage: 'run PATH… [--until 90s] [--set gate=off] [--kubelet v1.36] [--seed N] [--node NAME] [--json]',
  run(args, io) {
    const { values, positionals } = parseArgs({ args, options: runOptions, allowPositionals: true });
    const { files, paths } = readFiles(positionals, io);
    const { compilation, trace } = runFiles(files, toRunOptions(values));
    printDiagnostics(compilation.diagnostics, paths, io);
    if (!trace) return 2;
    const expectations = checkExpectations(compilation, trace);
    if (values.json) {
      const diagnostics = compilation.diagnostics.map(({ file, line, column, severity, message }) => ({
        file,
        line,
        column,
        severity,
        message,
      }));
      const checked = expectations.map(({ expect, ok, actual }) => ({
        expect: written(expect),
        ok,
        actual,
      }));
      const { assumptions } = compilation;
      io.out(`${JSON.stringify({ ...toReport(trace), assumptions, diagnostics, expectations: checked })}\n`);
    } else {
      printPods(trace, io);
      printEvents(trace, io);
      printExpectations(expectations, io);
    }
    return isClean(compilation.diagnostics) && expectations.every(({ ok }) => ok) && !neverStarts(compilation)
      ? 0
      : 1;
  },
};
export default command;

/** A kubelet that does not start is what a story may be about, which then expects something of it. */
const neverStarts = ({ diagnostics, expectations }: Compilation) =>
  expectations.length === 0 && diagnostics.some(({ code }) => code === 'kubelet-refuses');

/** As kubectl lists them: by namespace and name. */
const byName = (a: Pod, b: Pod) => (nameOf(a) < nameOf(b) ? -1 : 1);
const nameOf = ({ metadata: { namespace, name } }: Pod) => `${namespace ?? ''}/${name}`;

function printPods(trace: Trace, io: Io) {
  const pods = podsAt(trace, trace.end).sort(byName);
  const several = new Set(pods.map((pod) => pod.metadata.namespace)).size > 1;
  const rows = pods.map((pod) => {
    const { name, ready, status, restarts } = podColumns(pod);
    const age = humanDuration(trace.end - momentOf(pod.metadata.creationTimestamp!));
    return [...(several ? [pod.metadata.namespace!] : []), name, ready, status, String(restarts), age];
  });
  io.out(
    rows.length
      ? table([...(several ? ['NAMESPACE'] : []), 'NAME', 'READY', 'STATUS', 'RESTARTS', 'AGE'], rows)
      : podKeysOf(trace).length
        ? 'No resources found.\n'
        : 'The files have no pods.\n',
  );
}

function printEvents(trace: Trace, io: Io) {
  const rows = eventsAt(trace, trace.end).map((e) => [
    `${humanDuration(trace.end - e.t)}`,
    e.type,
    e.reason,
    `${e.kind.toLowerCase()}/${e.object}`,
    String(e.count),
    e.message,
  ]);
  if (rows.length) io.out(`\n${table(['LAST SEEN', 'TYPE', 'REASON', 'OBJECT', 'COUNT', 'MESSAGE'], rows)}`);
  if (trace.stopped) io.out(`\n${trace.stopped}\n`);
}

/** As a scenario has it, with its moment in seconds. */
export const written = ({ at, pod, also, ...state }: Expectation) => ({
  at: at / 1000,
  ...(pod === '' ? {} : { pod }),
  ...state,
  ...also,
});

export function printExpectations(expectations: readonly CheckedExpectation[], io: Io) {
  if (expectations.length) io.out('\n');
  for (const { expect, ok, actual, file, line } of expectations) {
    const { at, pod, ...wanted } = written(expect);
    const what = Object.entries(wanted)
      .map(([field, value]) => `${field} ${typeof value === 'object' ? JSON.stringify(value) : value}`)
      .join(', ');
    io.out(
      `${ok ? 'ok  ' : 'FAIL'} at ${at}s${pod === undefined ? '' : ` ${pod}`}: ${what}${ok ? '' : `; it was ${actual} (${file}:${line})`}\n`,
    );
  }
}
