import { messageOf } from './guard.ts';
import type { KeptRun, Pool } from './pool.ts';
import type { BackgroundRunner } from './simulation.ts';

const loadPool = async () => (await import('./pool.ts')).browserPool();

/** Runs in a pool that is loaded when it is first needed; at most one run is wanted at a time. */
export function poolRunner(load: () => Promise<Pool> = loadPool): BackgroundRunner {
  let loading: Promise<Pool> | null = null;
  let current = new AbortController();
  /** The last run that ended: the next one is most often the same with another step. */
  let kept: KeptRun | null = null;
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
          previous: kept,
          onProgress: (share) => signal.aborted || onProgress(share),
        });
        if (!ended) return;
        if ('fault' in ended) return signal.aborted || onEnd(ended);
        kept?.release();
        kept = ended;
        if (signal.aborted) return;
        const trace = await ended.trace();
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
      kept = null;
    },
  };
}
