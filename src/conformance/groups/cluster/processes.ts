/** Rule 5: the containers' processes. */
import type { Difference } from '../../types.ts';
import { MACHINE, RETRY, differs } from './common.ts';
import type { RecordedProcess } from './types.ts';

/**
 * Rule 5. `end` in seconds: what happens within a retry's wait before it may be missing on either side. `retriedFrom`:
 * when the first try failed.
 */
export function compareProcesses(
  container: string,
  recorded: readonly RecordedProcess[],
  simulated: readonly RecordedProcess[],
  end: number,
  retriedFrom: number,
): Difference | null {
  const show = (all: readonly RecordedProcess[]) =>
    all.map(({ t, attempt, what, exitCode }) =>
      `${t.toFixed(2)} ${attempt} ${what} ${exitCode ?? ''}`.trim(),
    );
  const place = `processes of ${container}`;
  const length = Math.max(recorded.length, simulated.length);
  for (let i = 0; i < length; i++) {
    const [a, b] = [recorded[i], simulated[i]];
    if (!a || !b) {
      if ((a ?? b)!.t > end - RETRY) continue;
      return differs(place, show(recorded), show(simulated));
    }
    if (a.attempt !== b.attempt || a.what !== b.what || (a.exitCode ?? 0) !== (b.exitCode ?? 0))
      return differs(place, show(recorded), show(simulated));
    if (Math.abs(a.t - b.t) > (a.attempt > 0 || a.t >= retriedFrom ? RETRY : MACHINE))
      return differs(`${place}: time of ${a.what} ${a.attempt}`, a.t, b.t);
  }
  return null;
}
