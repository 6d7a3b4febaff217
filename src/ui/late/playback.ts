/** While the session plays, each frame moves the cursor by the time that has passed. */
import type { Session } from '../../session/session.ts';
import { EVENT_LASTS, rateOf } from '../../session/speed.ts';

export function playback({ store, actions }: Session): () => void {
  let frame = 0;
  let last: number | null = null;
  let exact = 0;
  /** When the event that is shown came. */
  let shown = 0;
  const tick = (now: number) => {
    const { playing, cursor, speed, trace } = store.getState();
    if (!playing || !trace) {
      frame = 0;
      last = null;
      return;
    }
    const rate = rateOf(speed, trace.end);
    if (rate === null) {
      if (last === null || now - shown >= EVENT_LASTS) {
        shown = now;
        if (cursor >= trace.end) actions.pause();
        else actions.step(1);
      }
      last = now;
      frame = requestAnimationFrame(tick);
      return;
    }
    // The cursor is whole milliseconds; at slow speeds the fractions have to add up.
    if (last === null || Math.abs(exact - cursor) > 1) exact = cursor;
    exact += last === null ? 0 : (now - last) * rate;
    last = now;
    actions.seek(exact);
    if (exact >= trace.end) actions.pause();
    frame = requestAnimationFrame(tick);
  };
  const begin = ({ playing }: { playing: boolean }) => {
    if (playing && frame === 0) frame = requestAnimationFrame(tick);
  };
  const unsubscribe = store.subscribe(begin);
  // It may play already: this is loaded after the first picture.
  begin(store.getState());
  return () => {
    unsubscribe();
    cancelAnimationFrame(frame);
  };
}
