/** The actions that move the cursor. */
import { nextMoment } from '../lab/view.ts';
import type { SessionActions, SessionState } from './types.ts';

type PlayActions = Pick<SessionActions, 'seek' | 'play' | 'pause' | 'setSpeed' | 'step'>;

export function playActions(
  get: () => SessionState,
  set: (change: Partial<SessionState>) => void,
): PlayActions {
  const actions: PlayActions = {
    seek(t) {
      const end = get().trace?.end ?? get().compilation.duration;
      set({ cursor: Math.max(0, Math.min(Math.round(t), end)), fresh: false });
    },
    play() {
      const { cursor, trace, fresh } = get();
      if (trace) set({ playing: true, cursor: fresh || cursor >= trace.end ? 0 : cursor, fresh: false });
    },
    step(direction, only) {
      const { trace, cursor } = get();
      const t = trace && nextMoment(trace, cursor, direction, only);
      if (t !== null) actions.seek(t);
      else if (trace && !only) actions.seek(direction === 1 ? trace.end : 0);
    },
    pause: () => set({ playing: false }),
    setSpeed: (speed) => set({ speed }),
  };
  return actions;
}
