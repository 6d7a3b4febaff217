import { parseArgs } from 'node:util';
import { compile } from '../../manifest/compile.ts';
import { matrix, matrixCsv, matrixReport, matrixText } from '../../matrix/index.ts';
import { UsageError, readFiles } from '../files.ts';
import type { Command } from '../io.ts';
import { printDiagnostics, runOptions, toRunOptions } from '../options.ts';

const { until, seed, node, json } = runOptions;
const options = { until, seed, node, json, csv: { type: 'boolean' } } as const;

/** The outcome under each kubelet version × gate × verification policy. */
const command: Command = {
  name: 'matrix',
  usage: 'matrix PATH… [--csv|--json] [--until 90s] [--seed N] [--node NAME]',
  run(args, io) {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    if (values.csv && values.json) throw new UsageError('Use either --csv or --json.');
    const { files, paths } = readFiles(positionals, io);
    const asked = toRunOptions(values);
    printDiagnostics(compile(files, asked).diagnostics, paths, io);
    const found = matrix(files, asked);
    if (!found) return 2;
    if (values.csv) io.out(matrixCsv(found));
    else if (values.json) io.out(`${JSON.stringify(matrixReport(found))}\n`);
    else if (found.pods.length === 0) io.out('The files have no pods.\n');
    else io.out(matrixText(found));
    return 0;
  },
};
export default command;
