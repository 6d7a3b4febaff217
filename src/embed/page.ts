/** The page around the frame: who it is, what it says, what it is told. */
import { type FromLab, type FromPage, fromPage } from './protocol.ts';

export interface Page {
  /** Content is posted only to the origin that said hello; a height is not confidential. */
  tell(message: FromLab): void;
  /** Calls for each message from now on, and for those that came before. */
  listen(take: (message: FromPage) => void): void;
}

/** What of a window is needed here. */
export interface Around {
  parent: Pick<Window, 'postMessage'>;
  addEventListener(type: 'message', take: (event: MessageEvent) => void): void;
}

export function connect(around: Around): Page {
  const { parent } = around;
  const framed = (parent as unknown) !== around;
  let origin: string | null = null;
  const early: FromPage[] = [];
  /** Told again to who says hello later. */
  let ready: FromLab | null = null;
  let taker: (message: FromPage) => void = (message) => early.push(message);

  const tell = (message: FromLab) => {
    // A page without an origin of its own (a sandbox, a file) cannot be named as the receiver.
    if (message.type === 'ready') ready = message;
    const named = origin !== null && origin !== 'null';
    const open = message.type === 'height' || message.type === 'hello';
    if (framed && (named || open))
      parent.postMessage({ pullSecretLab: 1, ...message }, named ? origin! : '*');
  };
  if (framed) {
    around.addEventListener('message', (event) => {
      if (event.source !== (parent as unknown)) return;
      const message = fromPage(event.data);
      if (!message) return;
      if (message.type === 'hello' && origin === null) {
        origin = event.origin;
        if (ready) tell(ready);
      }
      if (event.origin === origin) taker(message);
    });
    tell({ type: 'hello' });
  }
  return {
    tell,
    listen(take) {
      taker = take;
      early.splice(0).forEach(take);
    },
  };
}
