/** While a prediction is asked for, nothing is run beyond its moment: what does not exist cannot be shown by anything. */
import type { CompileOptions } from '../manifest/types.ts';
import type { Millis } from '../sim/time.ts';
import type { SessionState } from './types.ts';

/** What is said in place of what would show more than the run. */
export const SAY_FIRST = 'Say first what will happen. Until then nothing shows what comes.';

/** Dialogs that run the files on their own, or show pictures of whole runs. */
const TELLING = ['Scenario', 'Matrix', 'Embed'];

export const isTelling = (dialog: string | null): boolean => dialog !== null && TELLING.includes(dialog);

/** For whoever reads files in order to run them. */
export const limitOf = (hideFrom: Millis | null): CompileOptions =>
  hideFrom === null ? {} : { until: hideFrom };

/** What of the state has to go because it is of a run that went further. */
export function covered({ hideFrom, trace, cursor }: SessionState): Partial<SessionState> | null {
  if (hideFrom === null || !trace || trace.end <= hideFrom) return null;
  return {
    trace: null,
    reader: null,
    runs: [],
    diagnostics: [],
    changed: null,
    cursor: Math.min(cursor, hideFrom),
    playing: false,
  };
}
