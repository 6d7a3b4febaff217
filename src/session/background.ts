import { messageOf } from './guard.ts';
import type { Pool } from './pool.ts';
import type { BackgroundRunner } from './simulation.ts';

const loadPool = async () => (await import('./pool.ts')).browserPool();

/** Runs in a pool that is loaded when it is first needed; at most one run is wanted at a time. */
export function poolRunner(load: () => Promise<Pool> = loadPool): BackgroundRunner {
  let loading: Promise<Pool> | null = null;
  let current = new AbortController();
  const cancel = () => {
    current.abort();
    current = new AbortController();
  };
  return {
    cancel,
    start(input, onProgress, onEnd) {
      cancel();
      const { signal } = current;
      const run = async () => {
        const pool = await (loading ??= load());
        const ended = await pool.simulate(input, {
          signal,
          onProgress: (share) => signal.aborted || onProgress(share),
        });
        if (!ended || signal.aborted) return;
        if ('fault' in ended) return onEnd(ended);
        const trace = await ended.trace();
        ended.release();
        if (!signal.aborted) onEnd({ trace });
      };
      run().catch((error: unknown) => {
        if (!signal.aborted) onEnd({ died: messageOf(error) });
      });
    },
    dispose() {
      cancel();
      void loading?.then((pool) => pool.dispose());
      loading = null;
    },
  };
}
