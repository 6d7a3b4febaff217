import { parseArgs } from 'node:util';
import { readable } from '../../conformance/difference.ts';
import { readVectorFiles } from '../../conformance/files.ts';
import { runVectors } from '../../conformance/frame.ts';
import type { Outcome } from '../../conformance/types.ts';
import { summarize } from '../../conformance/summary.ts';
import { UsageError } from '../files.ts';
import type { Command } from '../io.ts';

/** `FILE: NAME (VERSION)`, followed by the difference. */
function describe({ file, name, kubelets, difference, reason }: Outcome): string {
  const versions = kubelets.length ? ` (${kubelets.join(', ')})` : '';
  return `FAILED ${file}: ${JSON.stringify(name)}${versions}\n${reason ? `  ${reason}\n` : ''}${difference ? readable(difference) : ''}\n`;
}

/** Runs recorded answers of the real kubelet through the lab's own functions. */
const command: Command = {
  name: 'conform',
  usage: 'conform FILE… [--json]   (a folder means every .json file under it)',
  run(args, io) {
    const { values, positionals } = parseArgs({
      args,
      options: { json: { type: 'boolean' } },
      allowPositionals: true,
    });
    if (positionals.length === 0) throw new UsageError('Specify a file or folder of conformance vectors.');
    let files;
    try {
      files = readVectorFiles(positionals);
    } catch (error) {
      throw new UsageError(`Cannot read the vectors: ${(error as Error).message}`);
    }
    if (files.length === 0)
      throw new UsageError(`No .json files of conformance vectors in ${positionals.join(' ')}.`);
    const outcomes = files.flatMap(({ path, text }) => runVectors(path, text));
    const summary = summarize(outcomes);
    const failed = outcomes.filter(({ result }) => result === 'failed');
    if (values.json)
      io.out(
        `${JSON.stringify({ ...summary, failures: failed.map(({ file, name, kubelets, reason, difference }) => ({ file, name, kubelets, reason, ...difference })) })}\n`,
      );
    else {
      for (const outcome of failed) io.out(describe(outcome));
      for (const [reason, count] of skippedReasons(outcomes)) io.out(`${count} skipped: ${reason}\n`);
      io.out(`${summary.passed} passed, ${summary.failed} failed\n`);
    }
    return failed.length ? 1 : 0;
  },
};
export default command;

function skippedReasons(outcomes: readonly Outcome[]): Map<string, number> {
  const reasons = new Map<string, number>();
  for (const { result, reason } of outcomes)
    if (result === 'skipped' && reason) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  return reasons;
}
