/** Vectors of `kubectl/v1`: a command, and the same with `--dry-run=client -o yaml`. */
import { createCommand } from '../../kubectl/create.ts';
import { environmentWith, newStore } from '../api-server.ts';
import { difference } from '../difference.ts';
import type { Group } from '../frame.ts';

interface Expect {
  exitCode: number;
  stdout: string;
  stderr: string;
  dryRun?: Omit<Expect, 'dryRun'>;
}

export const group: Group = {
  formats: ['kubectl/v1'],
  needs: { args: 'array', expect: 'object' },
  cases(document) {
    const { args, expect } = document as unknown as { args: string[]; expect: Expect };
    const { dryRun, ...printed } = expect;
    const run = (dry: boolean) => {
      const answer = createCommand(args, newStore(), environmentWith(false), dry);
      if (!answer) throw new Error(`this kubectl has no command ${args.slice(0, 2).join(' ')}`);
      return answer;
    };
    return [
      {
        name: args.join(' '),
        kubelets: [],
        run: () =>
          difference(printed, run(false), 'expect') ??
          (dryRun ? difference(dryRun, run(true), 'dryRun') : null),
      },
    ];
  },
};
