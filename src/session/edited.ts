/** Keeps the trace before an edit, and says what the edit changed once its own trace is there. */
import type { Trace } from '../api/trace.ts';
import type { Change } from './changed.ts';

interface Edit {
  label: string;
  before: Trace;
  /** Typing goes on, and changes nothing most of the time, which need not be said. */
  typed: boolean;
}

export interface Edited {
  /** `before` = the trace that the page shows, null = none. Typing that goes on keeps its first one. */
  begin(label: string, before: Trace | null, typed: boolean, goesOn: boolean): void;
  forget(): void;
  /** Computed while the thread is idle, so that no keystroke waits for it. */
  tell(after: Trace): void;
}

export function createEdited(idle: (work: () => void) => void, say: (change: Change) => void): Edited {
  let edit: Edit | null = null;
  /** The last trace: what is said of another one is old. */
  let latest: Trace | null = null;
  return {
    begin(label, before, typed, goesOn) {
      latest = null;
      if (!goesOn || !edit) edit = before && { label, before, typed };
    },
    forget: () => void (edit = null),
    tell(after) {
      const mine = edit;
      if (!mine || mine.before === after) return;
      latest = after;
      const isCurrent = () => edit === mine && latest === after;
      idle(() => {
        if (!isCurrent()) return;
        void import('./changed.ts').then(({ changeBetween }) => {
          if (!isCurrent()) return;
          const change = changeBetween(mine.label, mine.before, after);
          if (!mine.typed) edit = null;
          if (change.pod !== null || !mine.typed) say(change);
        });
      });
    },
  };
}
