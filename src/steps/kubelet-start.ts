/** The options of a kubelet start, as steps write them. */
import type { KubeletStart } from '../api/input.ts';
import { absent, map } from '../kinds/raw.ts';
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
