import { parseArgs } from 'node:util';
import {
  type Difference,
  type Variant,
  WORDS,
  applyVariant,
  diff,
  isEmpty,
  variantOf,
} from '../../compare/index.ts';
import { differenceReport } from '../../explain/difference-report.ts';
import { type Sides, differenceText, sidesOf } from '../../explain/difference.ts';
import { runFiles } from '../../manifest/run.ts';
import { clock } from '../../printers/clock.ts';
import { table } from '../../printers/tabwriter.ts';
import { UsageError, readFiles } from '../files.ts';
import type { Command, Io } from '../io.ts';
import { printDiagnostics, runOptions, toRunOptions } from '../options.ts';

/** What `--vary` changes is not for `--set` and `--kubelet` to say, which would change both sides. */
const { until, seed, node, json } = runOptions;

const command: Command = {
  name: 'diff',
  usage:
    'diff PATH… --vary gate|kubelet=v1.34|policy=AlwaysVerify|recheck=20s… [--until 90s] [--seed N] [--node NAME] [--json]',
  run(args, io) {
    const options = { until, seed, node, json, vary: { type: 'string', multiple: true } } as const;
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    if (!values.vary?.length) throw new UsageError(`Specify what differs with --vary: ${WORDS}.`);
    const { files, paths } = readFiles(positionals, io);
    const shared = toRunOptions(values);
    const a = runFiles(files, shared);
    printDiagnostics(a.compilation.diagnostics, paths, io);
    if (!a.trace) return 2;
    const { controls } = a.compilation;
    const edits = values.vary.flatMap((word) => {
      const known = variantOf(word, controls);
      if (!known) throw new UsageError(`--vary ${word} is not valid: use one of ${WORDS}.`);
      return known.edits;
    });
    const variant: Variant = { name: values.vary.join(','), edits };
    const sides = sidesOf(variant, controls);
    const b = runFiles(applyVariant(files, variant), shared);
    const known = new Set(a.compilation.diagnostics.map(({ message }) => message));
    printDiagnostics(
      b.compilation.diagnostics.filter(({ message }) => !known.has(message)),
      paths,
      io,
    );
    if (!b.trace) return 2;
    const difference = diff(a.trace, b.trace);
    if (values.json) io.out(`${JSON.stringify(differenceReport(difference, sides))}\n`);
    else print(difference, sides, io);
    return isEmpty(difference) ? 0 : 1;
  },
};
export default command;

function print(difference: Difference, sides: Sides, io: Io) {
  io.out(`A ${sides.labels[0]}\nB ${sides.labels[1]}\n\n${differenceText(difference, sides)}\n`);
  const rows = difference.pods.map(({ pod, spans, parts }) => [
    pod.replace(/^default\//, ''),
    parts ? parts.from || '<none>' : 'alike',
    parts ? parts.to || '<none>' : 'alike',
    spans
      .slice(0, 3)
      .map(({ from, to }) => `${clock(from, true)}-${clock(to, true)}`)
      .join(' ') + (spans.length > 3 ? ` and ${spans.length - 3} more` : ''),
  ]);
  if (rows.length) io.out(`\n${table(['NAME', 'STATUS A', 'STATUS B', 'DIFFERS'], rows)}`);
}
