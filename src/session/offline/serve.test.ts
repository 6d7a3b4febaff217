import { expect, it, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { Session } from '../session.ts';
import type { SessionState } from '../types.ts';
import { FULL, INCOMPLETE, NOW } from './messages.ts';
import { type Page, serveOffline } from './serve.ts';

class Waiting extends EventTarget {
  state = 'installed';
  postMessage = vi.fn();
  activate() {
    this.state = 'activated';
    this.dispatchEvent(new Event('statechange'));
  }
}

/** A page with a service worker that does what the test says. */
async function pageWith({ controlled = true, waiting = null as Waiting | null, register = true } = {}) {
  const worker = new EventTarget();
  const container = Object.assign(new EventTarget(), { controller: controlled ? {} : null });
  const done: string[] = [];
  const session = {
    store: createStore(() => ({ offline: null }) as unknown as SessionState),
    keeper: { save: async () => void done.push('saved') },
    loadUpdate: null,
    flush: () => void done.push('flushed'),
  } as unknown as Session;
  const registration = { active: controlled ? {} : null, waiting };
  await serveOffline(session, {
    worker: Object.assign(worker, {
      register: () => (register ? Promise.resolve(registration) : Promise.reject(new Error('offline'))),
      update: () => Promise.reject(new Error('offline')),
    }) as unknown as Page['worker'],
    container: container as unknown as Page['container'],
    reload: () => void done.push('reloaded'),
    onReturn: (action) => action(),
  });
  const tell = (data: string) => container.dispatchEvent(Object.assign(new Event('message'), { data }));
  return {
    worker,
    container,
    session,
    registration,
    done,
    tell,
    state: () => session.store.getState().offline,
  };
}

it('the first visit keeps the lab', async () => {
  const { worker, container, state } = await pageWith({ controlled: false });
  expect(state()).toEqual({ kept: 'fetching', update: null });
  worker.dispatchEvent(new Event('activated'));
  container.dispatchEvent(new Event('controllerchange'));
  expect(state()).toEqual({ kept: 'kept', update: null });
});

it.each([FULL, INCOMPLETE])(
  'a first visit that ends %s says so; an update that does is nobody’s trouble',
  async (what) => {
    const first = await pageWith({ controlled: false });
    first.tell(what);
    expect(first.state()?.kept).toBe(what);
    const later = await pageWith();
    later.tell(what);
    expect(later.state()).toEqual({ kept: 'kept', update: null });
  },
);

it('a page that may not register one needs the network', async () => {
  expect((await pageWith({ register: false })).state()).toEqual({ kept: 'incomplete', update: null });
});

it('a version that waits is loaded when it is asked for, with the work saved before and what was typed since', async () => {
  const waiting = new Waiting();
  const { session, container, done, state } = await pageWith({ waiting });
  expect(state()).toEqual({ kept: 'kept', update: 'waiting' });
  expect(waiting.postMessage).not.toHaveBeenCalled();
  await session.loadUpdate!();
  expect(waiting.postMessage).toHaveBeenCalledWith(NOW);
  expect(done).toEqual(['saved']);
  container.dispatchEvent(new Event('controllerchange'));
  waiting.activate();
  expect(done).toEqual(['saved', 'flushed', 'reloaded']);
});

it('a version that another tab asked for is told of, and loaded by nobody but the visitor', async () => {
  const { container, session, done, state } = await pageWith();
  container.dispatchEvent(new Event('controllerchange'));
  expect(state()).toEqual({ kept: 'kept', update: 'running' });
  expect(done).toEqual([]);
  await session.loadUpdate!();
  expect(done).toEqual(['saved', 'flushed', 'reloaded']);
});
