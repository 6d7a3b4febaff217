/** A command that follows the cursor: the page plays while it does, and tells it each move. */
import type { Session } from '../../../session/session.ts';
import type { ShellThread } from '../../../session/shell/shell-thread.ts';
import type { Millis } from '../../../sim/time.ts';

export interface Follow {
  /** The command waits for the cursor to move. */
  begin(): void;
  /** The command has ended. What it made play stops. */
  stop(): void;
  /** Where the command knows the cursor to be; null = it never followed it. */
  at(): Millis | null;
}

export function followCursor({ store, actions }: Session, thread: ShellThread): Follow {
  let unsubscribe: (() => void) | null = null;
  let started = false;
  let at: Millis | null = null;
  return {
    begin() {
      const { cursor, trace, playing } = store.getState();
      const isOver = () => {
        const { cursor, trace } = store.getState();
        return !trace || cursor >= trace.end;
      };
      at = cursor;
      if (isOver()) return thread.end();
      unsubscribe = store.subscribe((state, before) => {
        if (state.cursor === before.cursor) return;
        at = state.cursor;
        thread.move(at);
        if (isOver()) thread.end();
      });
      if (playing || !trace) return;
      // From here, not from the start as the first Play does.
      actions.seek(cursor);
      actions.play();
      started = true;
    },
    stop() {
      unsubscribe?.();
      unsubscribe = null;
      if (started && store.getState().playing) actions.pause();
      started = false;
    },
    at: () => at,
  };
}
