/** The options of a kubelet start, as steps write them. */
import type { KubeletStart } from '../api/input.ts';
import { absent, map } from '../kinds/raw.ts';
import { shellWrite } from '../sim/shell-words.ts';
import type { ReadContext } from './types.ts';

/** The `start` of an action, nothing when it is the one in force. */
export function startFrom(value: unknown, step: string, context: ReadContext): { start?: KubeletStart } {
  const { config, kubeletVersion: version } = map(value);
  if (config === undefined && version === undefined) return {};
  const start = context.startOf(
    absent(config) ? undefined : String(config),
    absent(version) ? undefined : String(version),
  );
  if (start) return { start };
  context.report(
    [step, 'config'],
    `The file ${JSON.stringify(config)} does not contain a KubeletConfiguration.`,
    'no-such-file',
  );
  return {};
}

/** Writes the configuration that a step names to where the kubelet reads it, then runs `start`. Null for another version: that is an installation. */
export function startCommand(value: unknown, textOf: (file: string) => string, start: string): string | null {
  const { config, kubeletVersion } = map(value);
  if (!absent(kubeletVersion)) return null;
  if (absent(config)) return start;
  return `${shellWrite('/var/lib/kubelet/config.yaml', textOf(String(config)))}\n${start}`;
}
