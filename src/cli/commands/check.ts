import { parseArgs } from 'node:util';
import { statSync } from 'node:fs';
import { checkExpectations, runFiles } from '../../manifest/run.ts';
import { readFiles } from '../files.ts';
import type { Command, ExitCode } from '../io.ts';
import { isClean, printDiagnostics, runOptions, toRunOptions } from '../options.ts';
import { printExpectations, written } from './run.ts';

const isFolder = (path: string) =>
  path !== '-' && (statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false);

/** Each folder is a scenario of its own; all files that are named are one together. */
const command: Command = {
  name: 'check',
  usage: 'check PATH… [--set gate=off] [--kubelet v1.36] [--seed N] [--node NAME] [--json]',
  run(args, io) {
    const { values, positionals } = parseArgs({ args, options: runOptions, allowPositionals: true });
    const folders = positionals.filter(isFolder);
    const single = positionals.filter((path) => !isFolder(path));
    const options = toRunOptions(values);
    const scenarios = [
      ...folders.map((folder) => [folder]),
      ...(single.length || !folders.length ? [single] : []),
    ];
    let worst: ExitCode = 0;
    const results = scenarios.map((given) => {
      const { files, paths } = readFiles(given, io);
      const { compilation, trace } = runFiles(files, options);
      printDiagnostics(compilation.diagnostics, paths, io);
      const expectations = trace ? checkExpectations(compilation, trace) : [];
      const failed = expectations.filter(({ ok }) => !ok);
      if (!trace) worst = 2;
      else if ((failed.length || !isClean(compilation.diagnostics)) && worst === 0) worst = 1;
      if (!values.json) {
        if (trace)
          io.out(
            `${given.join(' ')}: ${expectations.length - failed.length} of ${expectations.length} expectations hold\n`,
          );
        printExpectations(failed, io);
      }
      const { assumptions, diagnostics } = compilation;
      return {
        paths: given,
        valid: trace !== null,
        assumptions,
        diagnostics: diagnostics.map(({ file, line, column, severity, message }) => ({
          file,
          line,
          column,
          severity,
          message,
        })),
        expectations: expectations.map(({ expect, ok, actual }) => ({
          expect: { ...written(expect), at: expect.at },
          ok,
          actual,
        })),
      };
    });
    if (values.json) io.out(`${JSON.stringify(results.length === 1 ? results[0] : results)}\n`);
    return worst;
  },
};
export default command;
