/** Traces that share their beginning. */
import { emptyTable } from '../sim/table.ts';
import type { Trace } from '../api/trace.ts';
import { forkHistory, isHistory } from '../sim/history.ts';

/** How long each log and history of a trace was at a moment. */
export type TraceMark = Readonly<Record<string, number>>;

export function markOf(trace: Trace): TraceMark {
  const mark = emptyTable<number>();
  for (const [name, value] of Object.entries(trace) as [string, unknown][]) {
    if (Array.isArray(value)) mark[name] = value.length;
    else if (isHistory(value)) mark[name] = value.log.length;
  }
  return mark;
}

/** A trace that shares what another had written at `mark`, and continues independently. */
export function forkTrace(trace: Trace, mark: TraceMark = markOf(trace)): Trace {
  const fork: Record<string, unknown> = { ...trace };
  for (const [name, length] of Object.entries(mark)) {
    const value = fork[name];
    if (Array.isArray(value)) fork[name] = value.slice(0, length);
    else if (isHistory(value)) fork[name] = forkHistory(value, length);
  }
  return fork as unknown as Trace;
}
