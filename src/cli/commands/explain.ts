import { parseArgs } from 'node:util';
import { explainReport } from '../../explain/report.ts';
import { explainPod, explainText } from '../../explain/why.ts';
import { podKeysOf } from '../../lab/view.ts';
import { runFiles } from '../../manifest/run.ts';
import { suggestions, suggestionsReport, suggestionsText } from '../../whatif/index.ts';
import { UsageError, readFiles } from '../files.ts';
import type { Command } from '../io.ts';
import { momentWithin, printDiagnostics, runOptions, toRunOptions } from '../options.ts';

const command: Command = {
  name: 'explain',
  usage: 'explain PATH… --pod NAME [--at 42s] [--set gate=off] [--kubelet v1.36] [--node NAME] [--json]',
  run(args, io) {
    const options = { ...runOptions, pod: { type: 'string' }, at: { type: 'string' } } as const;
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    if (values.pod === undefined)
      throw new UsageError('Specify the pod with --pod NAME or --pod NAMESPACE/NAME.');
    const { files, paths } = readFiles(positionals, io);
    const asked = toRunOptions(values);
    const { compilation, trace } = runFiles(files, asked);
    printDiagnostics(compilation.diagnostics, paths, io);
    if (!trace) return 2;
    const pod = values.pod.includes('/') ? values.pod : `default/${values.pod}`;
    const t = momentWithin(values.at, trace);
    const why = explainPod(trace, pod, t);
    if (why === null)
      throw new UsageError(
        `Pod ${pod} had not tried to start a container by ${t / 1000}s. Pods of this scenario: ${podKeysOf(trace).join(', ') || 'none'}.`,
      );
    const found = suggestions(files, { pod, at: t, options: asked });
    io.out(
      values.json
        ? `${JSON.stringify({ ...explainReport(why), changes: suggestionsReport(found) })}\n`
        : `${explainText(why, t)}${suggestionsText(found)}`,
    );
    return 0;
  },
};
export default command;
