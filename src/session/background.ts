import { messageOf } from './fault.ts';
import type { BackgroundRunner, Ended } from './simulation.ts';

const loadRunner = async () => (await import('./pool-runner.ts')).poolRunner();

/**
 * A runner that is loaded when it is first needed. Its threads end so many milliseconds after the last run: a page may
 * have many embeds.
 */
export function lateRunner(
  load: () => Promise<BackgroundRunner> = loadRunner,
  restAfter = Infinity,
): BackgroundRunner {
  let loading: Promise<BackgroundRunner> | null = null;
  let wanted = 0;
  let resting: ReturnType<typeof setTimeout> | undefined;
  const end = () => {
    void loading?.then(
      (runner) => runner.dispose(),
      () => undefined,
    );
    loading = null;
  };
  const ask = (
    onEnd: (ended: Ended) => void,
    act: (runner: BackgroundRunner, onEnd: (ended: Ended) => void) => void,
  ) => {
    clearTimeout(resting);
    const own = ++wanted;
    const tell = (ended: Ended) => {
      onEnd(ended);
      if (own === wanted && restAfter < Infinity) resting = setTimeout(end, restAfter);
    };
    void (loading ??= load()).then(
      (runner) => own === wanted && act(runner, tell),
      (error: unknown) => own === wanted && onEnd({ died: messageOf(error) }),
    );
  };
  const tell = (act: (runner: BackgroundRunner) => void) => {
    wanted++;
    void loading?.then(act, () => undefined);
  };
  return {
    start: (input, onProgress, onEnd) => ask(onEnd, (runner, tell) => runner.start(input, onProgress, tell)),
    read: (files, onRead, onProgress, onEnd, until) =>
      ask(onEnd, (runner, tell) => runner.read(files, onRead, onProgress, tell, until)),
    cancel: () => tell((runner) => runner.cancel()),
    beside: () => lateRunner(() => (loading ??= load()).then((runner) => runner.beside())),
    dispose() {
      wanted++;
      clearTimeout(resting);
      end();
    },
  };
}
