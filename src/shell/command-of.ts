/** What somebody types on the node to do what a step or a control does. */
import { type Raw, strings } from '../kinds/raw.ts';
import '../lab/late-steps.ts';
import { shellLine, shellWrite } from '../sim/shell-words.ts';
import { findStep } from '../steps/index.ts';

export const applyCommand = (files: readonly string[]): string =>
  shellLine('kubectl', 'apply', ...files.flatMap((file) => ['-f', file]));

/** Null: nothing that is typed on the node does it. `step` as it is written, with or without its moment. */
export function commandOf(step: Raw, textOf: (file: string) => string): string | null {
  const [kind = ''] = Object.keys(step).filter((key) => key !== 'at');
  if (kind === 'apply') return applyCommand(strings(step.apply));
  return findStep(kind)?.command?.(step[kind], textOf) ?? null;
}

const CONFIG = '/var/lib/kubelet/config.yaml';
const escaped = (text: string, letters: RegExp) => text.replace(letters, '\\$&');

/** Changes the kubelet's configuration from one text to another, and restarts it: one line by `sed`, more as a whole. */
export function configCommand(before: string, after: string): string {
  const [old, next] = [before.split('\n'), after.split('\n')];
  const differing = old.flatMap((line, i) => (line === next[i] ? [] : [i]));
  const [only] = differing;
  const isLine = old.length === next.length && differing.length === 1;
  const edit =
    isLine && old.filter((line) => line === old[only!]).length === 1
      ? shellLine(
          'sed',
          '-i',
          `s/^${escaped(old[only!]!, /[\\/.*[\]^$]/g)}$/${escaped(next[only!]!, /[\\/&]/g)}/`,
          CONFIG,
        )
      : shellWrite(CONFIG, after);
  return `${edit}\nsystemctl restart kubelet`;
}
