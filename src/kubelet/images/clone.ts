/** Independent copies of an image manager's memory. */
import type { ImageManagerState } from './context.ts';
import type { Cache } from './pullmanager/accessor.ts';

const cloneCache = <V>(cache: Cache<V> | null): Cache<V> | null =>
  cache && { ...cache, entries: new Map(cache.entries) };

export function cloneImageManagerState(state: ImageManagerState): ImageManagerState {
  const { backOff, pullManager, limiter } = state;
  const { intents, records } = pullManager.accessor;
  return {
    ...state,
    backOff: { ...backOff, entries: new Map(backOff.entries) },
    previousErrors: new Map(state.previousErrors),
    pullManager: {
      intentCounters: new Map(pullManager.intentCounters),
      accessor: { intents: cloneCache(intents), records: cloneCache(records) },
    },
    limiter: limiter && { ...limiter },
    providerCache: { ...state.providerCache },
  };
}
