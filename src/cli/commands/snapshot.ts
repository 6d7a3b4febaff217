import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { SourceFile } from '../../api/diagnostics.ts';
import type { Trace } from '../../api/trace.ts';
import { WORDS, applyVariant, diff, variantOf } from '../../compare/index.ts';
import { differenceText, sidesOf } from '../../explain/difference.ts';
import type { Compilation } from '../../manifest/types.ts';
import {
  type Compared,
  DEFAULT_WIDTH,
  MIN_WIDTH,
  MAX_WIDTH,
  type PictureOptions,
  picture,
} from '../../picture/index.ts';
import { runFiles } from '../../manifest/run.ts';
import { UsageError, readFiles } from '../files.ts';
import type { Command } from '../io.ts';
import { momentWithin, printDiagnostics, runOptions, toRunOptions } from '../options.ts';

const { json: _, ...shared } = runOptions;
const options = {
  ...shared,
  out: { type: 'string' },
  view: { type: 'string', default: 'both' },
  at: { type: 'string' },
  theme: { type: 'string', default: 'auto' },
  compare: { type: 'string' },
  width: { type: 'string', default: String(DEFAULT_WIDTH) },
} as const;

const command: Command = {
  name: 'snapshot',
  usage: `snapshot PATH… --out FILE.svg [--view timeline|pods|both] [--at 30s] [--theme auto|light|dark] [--compare gate] [--width ${DEFAULT_WIDTH}] [--until 90s] [--set gate=off] [--kubelet v1.36] [--seed N]`,
  run(args, io) {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const { out } = values;
    if (!out)
      throw new UsageError('Specify the output file with --out FILE.svg, or --out - for standard output.');
    const wanted: Omit<PictureOptions, 'at'> = {
      what: oneOf('--view', values.view, ['timeline', 'pods', 'both']),
      theme: oneOf('--theme', values.theme, ['auto', 'light', 'dark']),
      width: pixels(values.width),
    };
    const { files, paths } = readFiles(positionals, io);
    const { compilation, trace } = runFiles(files, toRunOptions(values));
    printDiagnostics(compilation.diagnostics, paths, io);
    if (!trace) return 2;
    const at = values.at === undefined ? null : momentWithin(values.at, trace);
    const compare =
      values.compare === undefined ? null : compared(values.compare, files, compilation, trace, values);
    const { svg } = picture(trace, compilation.title, { ...wanted, at, ...(compare ? { compare } : {}) });
    if (out === '-') io.out(svg);
    else write(out, svg);
    return 0;
  },
};
export default command;

/** The run of a variant beside that of the files. Throws UsageError. */
function compared(
  word: string,
  files: readonly SourceFile[],
  { controls }: Compilation,
  trace: Trace,
  values: Parameters<typeof toRunOptions>[0],
): Compared {
  const variant = variantOf(word, controls);
  if (!variant) throw new UsageError(`--compare ${word} is not valid: use one of ${WORDS}.`);
  if (values.set || values.kubelet)
    throw new UsageError('--compare cannot be combined with --set and --kubelet, which change both sides.');
  const b = runFiles(applyVariant(files, variant), toRunOptions(values)).trace;
  if (!b) throw new UsageError(`--compare ${word}: these files cannot be run.`);
  const sides = sidesOf(variant, controls);
  const difference = diff(trace, b);
  const cause = difference.first ?? difference.quiet;
  return {
    trace: b,
    sides: sides.labels,
    sentence: differenceText(difference, sides),
    first: cause?.t ?? null,
  };
}

function oneOf<T extends string>(option: string, value: string, known: readonly T[]): T {
  const found = known.find((each) => each === value);
  if (!found)
    throw new UsageError(
      `${option} ${value} is not valid: use ${known.join(', ').replace(/, (?=[^,]*$)/, ' or ')}.`,
    );
  return found;
}

function pixels(text: string): number {
  const width = Number(text);
  if (!/^\d+$/.test(text) || width < MIN_WIDTH || width > MAX_WIDTH)
    throw new UsageError(
      `--width ${text} is not valid: use a whole number of pixels from ${MIN_WIDTH} to ${MAX_WIDTH}.`,
    );
  return width;
}

function write(path: string, text: string) {
  try {
    writeFileSync(path, text);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const why = {
      ENOENT: 'no such folder',
      EISDIR: 'is a folder',
      EACCES: 'permission denied',
    }[code ?? ''];
    throw new UsageError(`--out ${path}: ${why ?? message}.`);
  }
}
