/** Moments that come faster than they can be shown: a page that follows a slider sends thousands. */
import type { FromPage } from './protocol.ts';

/** Milliseconds between two moments that are shown: a frame of the screen. */
const FRAME = 16;

/** Does at once what the page asks for; but of the moments that come within a frame only the last, when it is over. */
export function calmly(obey: (message: FromPage) => void): (message: FromPage) => void {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let last: FromPage | null = null;
  const showLast = () => {
    const message = last;
    last = null;
    if (message) obey(message);
  };
  const wait = () => {
    timer = setTimeout(() => {
      timer = null;
      if (!last) return;
      wait();
      showLast();
    }, FRAME);
  };
  return (message) => {
    if (message.type !== 'seek') {
      // What follows a moment is done after it.
      showLast();
      return obey(message);
    }
    last = message;
    if (timer !== null) return;
    wait();
    showLast();
  };
}
