import { parseArgs } from 'node:util';
import { statSync } from 'node:fs';
import { checkExpectations, runFiles } from '../../manifest/run.ts';
import { readFiles } from '../files.ts';
import type { Command, ExitCode } from '../io.ts';
import { isClean, printDiagnostics, runOptions, toRunOptions } from '../options.ts';
import { printExpectations } from './run.ts';

const isFolder = (path: string) =>
  path !== '-' && (statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false);

/** Each folder is a scenario of its own; all files that are named are one together. */
const command: Command = {
  name: 'check',
  usage: 'check PATH… [--set gate=off] [--kubelet v1.36] [--seed N] [--node NAME] [--json]',
  run(args, io) {
    const { values, positionals } = parseArgs({ args, options: runOptions, allowPositionals: true });
    const folders = positionals.filter(isFolder);
    const files = positionals.filter((path) => !isFolder(path));
    const scenarios = [
      ...folders.map((folder) => [folder]),
      ...(files.length || !folders.length ? [files] : []),
    ];
    let worst: ExitCode = 0;
    const results = scenarios.map((paths) => {
      const { compilation, trace } = runFiles(readFiles(paths, io.stdin), toRunOptions(values));
      printDiagnostics(compilation.diagnostics, io);
      const expectations = trace ? checkExpectations(compilation, trace) : [];
      const failed = expectations.filter(({ ok }) => !ok);
      if (!trace) worst = 2;
      else if ((failed.length || !isClean(compilation.diagnostics)) && worst === 0) worst = 1;
      if (!values.json) {
        if (trace)
          io.out(
            `${paths.join(' ')}: ${expectations.length - failed.length} of ${expectations.length} expectations hold\n`,
          );
        printExpectations(failed, io);
      }
      const { assumptions, diagnostics } = compilation;
      return {
        paths,
        valid: trace !== null,
        assumptions,
        diagnostics: diagnostics.map(({ file, line, column, severity, message }) => ({
          file,
          line,
          column,
          severity,
          message,
        })),
        expectations: expectations.map(({ expect, ok, actual }) => ({ expect, ok, actual })),
      };
    });
    if (values.json) io.out(`${JSON.stringify(results.length === 1 ? results[0] : results)}\n`);
    return worst;
  },
};
export default command;
