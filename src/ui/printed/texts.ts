/** What kubectl prints of a pod at a moment of a run. */
import type { LabInput } from '../../api/input.ts';
import type { Pod } from '../../api/objects.ts';
import type { Trace } from '../../api/trace.ts';
import { command } from '../../kubectl/commands/describe.ts';
import { parseFlags, withCommon } from '../../kubectl/flags.ts';
import { clusterAt } from '../../kubectl/server/at.ts';
import type { Millis } from '../../sim/time.ts';

/** `kubectl describe pod` */
export function describeText(trace: Trace, { node }: LabInput, t: Millis, { metadata }: Pod): string {
  const args = ['pod', metadata.name, '-n', metadata.namespace!];
  const cluster = clusterAt(trace, t, node);
  return command.run(parseFlags(args, withCommon(command.flags)), { cluster, files: {}, stdin: '' }).stdout;
}

/** While a run plays, in whole seconds, as its ages are. */
export const printedAt = ({ playing, cursor }: { playing: boolean; cursor: Millis }): Millis =>
  playing ? Math.floor(cursor / 1000) * 1000 : cursor;
