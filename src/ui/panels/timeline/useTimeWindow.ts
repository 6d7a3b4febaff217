import { useMemo } from 'react';
import type { Millis } from '../../../sim/time.ts';
import type { Window } from '../../../timeline/draw.ts';
import { useLayout } from '../../base/session-context.ts';

export interface Span {
  window: Window;
  /** Makes the window `factor` times as long, with `around` staying where it is. */
  zoom(factor: number, around: Millis): void;
  /** Moves by a share of its length. */
  pan(share: number): void;
  set(window: Window): void;
  fit(): void;
}

const SHORTEST = 500;

/** The part of the run that the timeline shows; kept with the layout, whole at first. */
export function useTimeWindow(end: Millis): Span {
  const [kept, keep] = useLayout<Window | null>('timeline/window', null);
  return useMemo(() => {
    const longest = Math.max(SHORTEST, end);
    const length = kept ? Math.min(Math.max(kept.to - kept.from, SHORTEST), longest) : longest;
    const from = kept ? Math.min(Math.max(0, kept.from), longest - length) : 0;
    const window = { from, to: from + length };
    const set = (next: Window) => {
      const wanted = Math.min(Math.max(next.to - next.from, SHORTEST), longest);
      const begin = Math.min(Math.max(0, next.from), longest - wanted);
      keep(wanted >= longest ? null : { from: begin, to: begin + wanted });
    };
    return {
      window,
      set,
      fit: () => keep(null),
      zoom(factor, around) {
        const center = Math.min(Math.max(around, window.from), window.to);
        set({ from: center - (center - window.from) * factor, to: center + (window.to - center) * factor });
      },
      pan: (share) => set({ from: window.from + share * length, to: window.to + share * length }),
    };
    // `keep` is new at each rendering and does the same.
    // The window depends only on the stored state and on the run's length.
  }, [kept, end, keep]);
}
