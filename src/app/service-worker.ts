/**
 * Serves all that is deployed from the browser's own storage: the lab needs no network after the first visit. A newer
 * version is fetched beside the one that runs and waits until a page asks for it. Files of the version before stay as long
 * as any page is open: it may be one that was loaded with them.
 */
import { PrecacheController, PrecacheRoute } from 'workbox-precaching';
import type { PrecacheEntry } from 'workbox-precaching';
import { registerRoute } from 'workbox-routing';
import { FULL, INCOMPLETE, NOW } from '../session/offline/messages.ts';

interface Extendable extends Event {
  waitUntil(work: Promise<unknown>): void;
}
/** What is used of the global scope: the types of the DOM and of workers cannot both be there. */
interface Scope {
  __WB_MANIFEST: (PrecacheEntry | string)[];
  registration: ServiceWorkerRegistration;
  clients: {
    matchAll(options: {
      type?: 'window';
      includeUncontrolled: true;
    }): Promise<readonly { url: string; postMessage(message: unknown): void }[]>;
    claim(): Promise<void>;
  };
  skipWaiting(): Promise<void>;
  addEventListener(
    type: 'install' | 'activate' | 'fetch' | 'message',
    listener: (event: Extendable & { request?: Request; data?: unknown }) => void,
  ): void;
}
declare const self: Scope;

const files = new PrecacheController();
files.addToCacheList(self.__WB_MANIFEST);
const { cacheName } = files.strategy;

const isOurs = (url: string) => url.startsWith(self.registration.scope);

async function pages() {
  const found = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  return found.filter(({ url }) => isOurs(url));
}

/** Drops the files of earlier versions when nobody can ask for them any more. */
async function tidy(event: Extendable) {
  if ((await pages()).length === 0) await files.activate(event as never);
}

/** What could be fetched of a version that could not be kept as a whole would only take the room of somebody's work. */
async function keepAll(event: Extendable) {
  const cache = await caches.open(cacheName);
  const before = new Set((await cache.keys()).map(({ url }) => url));
  try {
    await files.install(event as never);
  } catch (error) {
    for (const request of await cache.keys()) if (!before.has(request.url)) await cache.delete(request);
    const isFull = error instanceof Error && error.name === 'QuotaExceededError';
    for (const page of await pages()) page.postMessage(isFull ? FULL : INCOMPLETE);
    throw error;
  }
}

let isFirst = false;
self.addEventListener('install', (event) => {
  isFirst = self.registration.active === null;
  event.waitUntil(keepAll(event));
});
self.addEventListener('activate', (event) => {
  event.waitUntil(
    tidy(event).then(() => {
      // The page of the first visit was loaded with the same files.
      if (isFirst) return self.clients.claim();
    }),
  );
});
self.addEventListener('message', (event) => {
  if (event.data === NOW) event.waitUntil(self.skipWaiting());
});
self.addEventListener('fetch', (event) => {
  if (event.request?.mode === 'navigate') event.waitUntil(tidy(event));
});

// What follows the `?` is for the page, which reads it itself.
registerRoute(new PrecacheRoute(files, { ignoreURLParametersMatching: [/.*/] }));
// A part of the version before, which an open page asks for only now. The names of parts tell what is in them.
registerRoute(
  ({ url }) => isOurs(url.href) && /\/assets\/[^/]+$/.test(url.pathname),
  async ({ request }) => {
    const kept = await (await caches.open(cacheName)).match(request.url);
    return kept ?? fetch(request);
  },
);
