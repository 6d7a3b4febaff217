/**
 * Vectors of `kubectl/v1`: a command and the same with `--dry-run=client -o yaml`, or a file of commands that ran one
 * after another on a cluster.
 */
import { createCommand } from '../../../kubectl/create.ts';
import { environmentWith, newStore } from '../../api-server.ts';
import { difference } from '../../difference.ts';
import type { Case, Difference, Group, Raw } from '../../types.ts';
import { compare } from './compare.ts';
import { runParts } from './live.ts';
import { partsOf } from './parts.ts';
import type { Part, Printed } from './types.ts';

function single(document: Raw): Case {
  const { args, expect } = document as unknown as { args: string[]; expect: Printed & { dryRun?: Printed } };
  const { dryRun, ...printed } = expect;
  const run = (dry: boolean) => {
    const answer = createCommand(args, newStore(), environmentWith(false), dry);
    if (!answer) throw new Error(`unknown kubectl command: ${args.slice(0, 2).join(' ')}`);
    return answer;
  };
  return {
    name: args.join(' '),
    kubelets: [],
    run: () =>
      difference(printed, run(false), 'expect') ?? (dryRun ? difference(dryRun, run(true), 'dryRun') : null),
  };
}

/**
 * How many runs of the cluster are tried for a command whose answer is a matter of timing: with other waits of the
 * kubelet, and with the commands at other moments of the seconds in which they ran. One that prints what was recorded is
 * enough; else the difference to the first run counts, which waits the least.
 */
const RUNS = 40;

function sequence(document: Raw, file: string): Case[] {
  const { parts, index } = partsOf(document, file);
  const takenAway = parts.flatMap((part) => part.takenAway);
  const runs: (Printed | null)[][] = [];
  const run = (seed: number) => (runs[seed] ??= runParts(parts, index, seed)[index]!);
  return (parts[index] as Part).cases.map((recorded, i) => ({
    name: `kubectl ${recorded.args.join(' ')} (${recorded.name})`,
    kubelets: [],
    run() {
      let first: Difference | null = null;
      for (let seed = 0; seed < RUNS; seed++) {
        const printed = run(seed)[i];
        if (!printed) throw new Error(`unknown kubectl command: ${recorded.args[0] ?? ''}`);
        const found = compare(recorded, printed, takenAway);
        if (!found) return null;
        first ??= found;
      }
      return first;
    },
  }));
}

export const group: Group = {
  formats: ['kubectl/v1'],
  needs: {},
  cases(document, file) {
    if (Array.isArray(document.cases)) return sequence(document, file);
    if (!Array.isArray(document.args)) throw new Error('it has no args and no cases');
    return [single(document)];
  },
};
