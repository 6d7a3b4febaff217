import { messageOf } from './fault.ts';
import type { BackgroundRunner, Ended } from './simulation.ts';

const loadRunner = async () => (await import('./pool-runner.ts')).poolRunner();

/** A runner that is loaded when it is first needed. */
export function lateRunner(load: () => Promise<BackgroundRunner> = loadRunner): BackgroundRunner {
  let loading: Promise<BackgroundRunner> | null = null;
  let wanted = 0;
  const ask = (onEnd: (ended: Ended) => void, act: (runner: BackgroundRunner) => void) => {
    const own = ++wanted;
    void (loading ??= load()).then(
      (runner) => own === wanted && act(runner),
      (error: unknown) => own === wanted && onEnd({ died: messageOf(error) }),
    );
  };
  const tell = (act: (runner: BackgroundRunner) => void) => {
    wanted++;
    void loading?.then(act, () => undefined);
  };
  return {
    start: (...work) => ask(work[2], (runner) => runner.start(...work)),
    read: (...work) => ask(work[3], (runner) => runner.read(...work)),
    cancel: () => tell((runner) => runner.cancel()),
    dispose() {
      tell((runner) => runner.dispose());
      loading = null;
    },
  };
}
