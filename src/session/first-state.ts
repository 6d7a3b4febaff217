/** What is so before anything has been run, opened or asked for. */
import type { SessionState } from './types.ts';

export const firstState = {
  diagnostics: [],
  trace: null,
  reader: null,
  stale: false,
  runs: [],
  revision: 0,
  progress: null,
  isLong: false,
  reading: false,
  playing: false,
  dialog: null,
  presenting: false,
  reveal: null,
  lesson: null,
  entered: [],
  offline: null,
  changed: null,
  comparison: null,
  pointed: null,
  undoLabel: null,
  redoLabel: null,
  undoEnds: 'These are the files that the page was opened with.',
} as const satisfies Partial<SessionState>;
