/** A pull manager's memory at the start of a process. */
import type { PullManagerState } from './types.ts';

export function createPullManagerState(): PullManagerState {
  return { intentCounters: new Map(), accessor: { intents: null, records: null } };
}
