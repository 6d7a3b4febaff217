/** Reports the run and the height to the embedding page. */
import type { Session } from '../session/session.ts';
import type { Page } from './page.ts';
import { statusesOf } from './statuses.ts';

/** Milliseconds between two reports of a run that plays. */
const PAUSE = 100;

/** Reports until cancelled. `hidden` = the reader still has to predict the outcome. */
export function tellChanges({ store }: Session, page: Page, hidden: () => boolean): () => void {
  let timer = 0;
  const tell = () => {
    timer = 0;
    const state = store.getState();
    const statuses = hidden() ? null : statusesOf(state);
    page.tell({ type: 'change', at: state.cursor, playing: state.playing, statuses });
  };
  const unsubscribe = store.subscribe((now, before) => {
    if (now.cursor === before.cursor && now.playing === before.playing && now.revision === before.revision)
      return;
    timer ||= window.setTimeout(tell, PAUSE);
  });
  return () => {
    unsubscribe();
    clearTimeout(timer);
  };
}

/** Reports the element's height, including everything below it, whenever it changes. */
export function tellHeight(element: Element, page: Page, below = 0): () => void {
  const observer = new ResizeObserver(() =>
    page.tell({ type: 'height', height: Math.ceil(element.getBoundingClientRect().height) + below }),
  );
  observer.observe(element);
  return () => observer.disconnect();
}
