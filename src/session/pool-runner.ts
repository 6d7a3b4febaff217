import { messageOf } from './fault.ts';
import type { KeptRun, Pool } from './pool.ts';
import type { BackgroundRunner, Ended } from './simulation.ts';

const loadPool = async () => (await import('./pool.ts')).browserPool();

/** Runs in a pool that is loaded when it is first needed; at most one run is wanted at a time. */
export function poolRunner(load: () => Promise<Pool> = loadPool, owns = true): BackgroundRunner {
  let loading: Promise<Pool> | null = null;
  let current = new AbortController();
  /** The last run that ended: the next one is most often the same with another step. */
  let kept: KeptRun | null = null;
  const cancel = () => {
    current.abort();
    current = new AbortController();
  };
  /** `act` is given the pool and a signal; what it resolves to is where the work ended, null = it was not wanted any more. */
  function begin(
    onEnd: (ended: Ended) => void,
    act: (pool: Pool, signal: AbortSignal) => Promise<Ended | null>,
  ): void {
    cancel();
    const { signal } = current;
    const tell = (ended: Ended | null) => ended && !signal.aborted && onEnd(ended);
    void (loading ??= load())
      .then((pool) => act(pool, signal))
      .then(tell, (error: unknown) => tell({ died: messageOf(error) }));
  }
  return {
    cancel,
    start(input, onProgress, onEnd) {
      begin(onEnd, async (pool, signal) => {
        const ended = await pool.simulate(input, {
          signal,
          previous: kept,
          onProgress: (share) => signal.aborted || onProgress(share),
        });
        if (!ended || 'fault' in ended) return ended;
        if (signal.aborted) {
          // The next run has begun, and continues the one whose trace is here.
          ended.release();
          return null;
        }
        const before = kept;
        kept = ended;
        try {
          return { trace: await ended.trace() };
        } finally {
          before?.release();
        }
      });
    },
    read(files, onRead, onProgress, onEnd, until = null) {
      begin(onEnd, (pool, signal) => pool.readAndRun(files, { signal, onRead, onProgress, until }));
    },
    beside: () => poolRunner(() => (loading ??= load()), false),
    dispose() {
      cancel();
      if (owns) void loading?.then((pool) => pool.dispose());
      else kept?.release();
      loading = null;
      kept = null;
    },
  };
}
