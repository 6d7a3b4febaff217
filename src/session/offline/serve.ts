/** Has the browser keep the whole lab, and tells the session of a newer version. Loaded when nothing else is to be done. */
import { Workbox } from 'workbox-window';
import type { Session } from '../session.ts';
import { FULL, INCOMPLETE, NOW } from './messages.ts';
import type { Offline } from './types.ts';

/** What of the page is needed here. */
export interface Page {
  worker: Pick<Workbox, 'register' | 'update' | 'addEventListener'>;
  container: Pick<ServiceWorkerContainer, 'controller' | 'addEventListener'>;
  reload(): void;
  /** Calls when somebody comes back to the page, or the network does. */
  onReturn(action: () => void): void;
}

export async function serveOffline(
  session: Session,
  { worker, container, reload, onReturn }: Page,
): Promise<void> {
  const { store } = session;
  const tell = (change: Partial<Offline>) =>
    store.setState((state) => ({ offline: { kept: 'fetching', update: null, ...state.offline, ...change } }));
  let controlled = container.controller !== null;
  let asked = false;
  worker.addEventListener('activated', () => tell({ kept: 'kept' }));
  worker.addEventListener('waiting', () => tell({ update: 'waiting' }));
  container.addEventListener('message', ({ data }) => {
    // Of an update that could not be fetched nobody needs to know: the version that is kept goes on.
    if ((data === FULL || data === INCOMPLETE) && store.getState().offline?.kept !== 'kept')
      tell({ kept: data });
  });
  container.addEventListener('controllerchange', () => {
    // Not in somebody's hands: another tab has asked for it.
    if (controlled && !asked) tell({ update: 'running' });
    controlled = true;
  });

  tell({});
  const registration = await worker.register({ immediate: true }).catch(() => undefined);
  if (!registration) return tell({ kept: 'incomplete' });
  if (registration.active) tell({ kept: 'kept' });
  if (registration.waiting) tell({ update: 'waiting' });
  onReturn(() => void worker.update().catch(() => undefined));

  session.loadUpdate = async () => {
    await session.keeper?.save();
    const { waiting } = registration;
    const leave = () => {
      // What was typed meanwhile.
      session.flush();
      reload();
    };
    if (!waiting) return leave();
    asked = true;
    waiting.addEventListener('statechange', () => waiting.state === 'activated' && leave());
    waiting.postMessage(NOW);
  };
}

/** Where there is a service worker: over https or on this machine, and not in a frame of somebody's page. */
export const canServe = (): boolean =>
  import.meta.env.PROD &&
  location.protocol.startsWith('http') &&
  window.top === window &&
  'serviceWorker' in navigator;

export function serveHere(session: Session): Promise<void> {
  return serveOffline(session, {
    worker: new Workbox(new URL('service-worker.js', document.baseURI).href),
    container: navigator.serviceWorker,
    reload: () => location.reload(),
    onReturn(action) {
      addEventListener('online', action);
      document.addEventListener('visibilitychange', () => document.hidden || action());
    },
  });
}
