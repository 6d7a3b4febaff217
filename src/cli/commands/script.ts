import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { compile } from '../../manifest/compile.ts';
import { scriptOf } from '../../shell/as-script.ts';
import { readFiles } from '../files.ts';
import type { Command } from '../io.ts';
import { printDiagnostics } from '../options.ts';
import { besides } from '../script-files.ts';

const command: Command = {
  name: 'script',
  usage: 'script PATH… [--out FILE.sh]',
  run(args, io) {
    const options = { out: { type: 'string' } } as const;
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const { files, paths } = readFiles(positionals, io);
    const { input, diagnostics } = compile(files);
    if (!input) {
      printDiagnostics(diagnostics, paths, io);
      return 2;
    }
    const script = scriptOf(besides(files, positionals));
    if (values.out === undefined || values.out === '-') io.out(script);
    else writeFileSync(values.out, script, { mode: 0o755 });
    return 0;
  },
};
export default command;
