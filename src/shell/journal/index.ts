/** The node's journal: what happened in a run as its services log it. */
import type { SourceFile } from '../../api/diagnostics.ts';
import type { NodeSpec } from '../../api/lab.ts';
import type { Trace } from '../../api/trace.ts';
import { derivedBy } from '../../sim/memo.ts';
import type { Machine } from '../machine.ts';
import { collectorLines, managerLines, pullLines, secretLines, syncLines } from './image-lines.ts';
import { killLines, podLines } from './pod-lines.ts';
import { processesOf } from './processes.ts';
import { type Readings, startLines } from './start-lines.ts';
import type { Entry } from './types.ts';
import { containerdLines, systemdLines } from './unit-lines.ts';

/** Of the whole run, in the order of time. */
const journal = derivedBy((trace: Trace, files: readonly SourceFile[], node: NodeSpec): readonly Entry[] => {
  const entries: Entry[] = [...systemdLines(trace), ...containerdLines(trace, node)];
  const readings: Readings = new Map();
  for (const process of processesOf(trace)) {
    const log = { entries, process };
    startLines(log, files, node, readings);
    if (process.end === 'failed') continue;
    podLines(log, trace);
    secretLines(log, trace);
    managerLines(log, trace);
    pullLines(log, trace);
    syncLines(log, trace);
    killLines(log, trace);
    collectorLines(log, trace);
  }
  return entries.sort((a, b) => a.t - b.t || a.order - b.order);
});

/** Of the whole run, in the order of time: what is before the cursor has been written. Throws UnreadableFiles. */
export const journalOf = (machine: Machine): readonly Entry[] =>
  journal(machine.trace, machine.files, machine.node);
