/** The kubelet's processes, as systemd started them. */
import type { Trace } from '../../api/trace.ts';
import { changesOf } from '../../sim/history.ts';
import { derived } from '../../sim/memo.ts';
import type { Millis } from '../../sim/time.ts';
import type { Process } from './types.ts';

/** A kubelet that runs at 0 has run for so long, in milliseconds. */
const BEFORE = 3000;
/** From the end of a process to systemd's next try: RestartSec. One that does not start has ended at once. */
export const RESTART: Millis = 10_000;
const FIRST_PID = 1234;
/** Other processes come between. */
const PIDS_BETWEEN = 517;

/** Tries of a unit whose process does not start, once it is known that it does not: until somebody changes something. */
function retriesOf(failed: Process, until: Millis): Process[] {
  const retries: Process[] = [];
  for (let t = failed.startedAt + RESTART; t < until; t += RESTART)
    retries.push({ ...failed, startedAt: t, endedAt: t });
  return retries;
}

/** In order. */
export const processesOf = derived((trace: Trace): readonly Process[] => {
  const all: Process[] = [];
  for (const { t, value } of changesOf(trace.node, 'kubelet')) {
    if (!value) continue;
    const last = all.at(-1);
    if (value.reason === 'stopped' || value.reason === 'crashed') {
      if (last) Object.assign(last, { endedAt: t, end: value.reason });
    } else if (value.reason === 'started' || value.reason === 'failed') {
      const failed = value.reason === 'failed';
      const startedAt = all.length === 0 && t === 0 && !failed ? -BEFORE : t;
      all.push({
        index: 0,
        pid: 0,
        version: value.version,
        file: value.file,
        startedAt,
        endedAt: failed ? startedAt : null,
        end: failed ? 'failed' : null,
        error: value.error,
        gate: value.gate,
      });
    }
  }
  return all
    .flatMap((process, i) => {
      if (process.end !== 'failed') return [process];
      const next = all[i + 1]?.startedAt ?? trace.end;
      const stop = trace.inputs.find(
        ({ kind, t }) => kind === 'stopKubelet' && t >= process.startedAt && t <= next,
      );
      return [process, ...retriesOf(process, stop?.t ?? next)];
    })
    .map((process, index) => ({ ...process, index, pid: FIRST_PID + index * PIDS_BETWEEN }));
});

/** The last one that had been started by then. */
export const processAt = (trace: Trace, t: Millis): Process | null =>
  processesOf(trace).findLast(({ startedAt }) => startedAt <= t) ?? null;

/** The one that runs at a moment. */
export function runningAt(trace: Trace, t: Millis): Process | null {
  const last = processAt(trace, t);
  return last && last.end !== 'failed' && (last.endedAt === null || last.endedAt > t) ? last : null;
}
