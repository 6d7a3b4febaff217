import type { Session } from '../../session/session.ts';
import type { Millis } from '../../sim/time.ts';

/** How long the reader waits for the moment of truth, in milliseconds. */
const LONGEST = 2500;

/** Plays from the start to `t`, or jumps there for who wants no motion; `then` is called once. Returns how to call it off. */
export function play({ store, actions }: Session, t: Millis, then: () => void): () => void {
  const { speed } = store.getState();
  const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  let over = false;
  const end = () => {
    if (over) return;
    over = true;
    unsubscribe();
    actions.setSpeed(speed);
  };
  const unsubscribe = store.subscribe(({ cursor }) => {
    if (over || cursor < t) return;
    end();
    actions.pause();
    actions.seek(t);
    then();
  });
  if (!still) {
    actions.seek(0);
    actions.setSpeed(Math.min(1000, Math.max(1, t / LONGEST)));
    actions.play();
  }
  if (still || t === 0) actions.seek(t);
  return end;
}
