import { Button } from '../base/Button.tsx';
import { Icon } from '../base/Icon.tsx';
import { useActions, useLab } from '../base/session-context.ts';

/** Play and pause; `whole` = with the steps and the ways to both ends. */
export function TimeButtons({ whole }: { whole: boolean }) {
  const playing = useLab((s) => s.playing);
  const end = useLab((s) => s.trace?.end ?? s.compilation.duration);
  const { seek, step, play, pause } = useActions();
  return (
    <>
      {whole && (
        <>
          <Button quiet aria-label="Jump to start" tip="Jump to start (Home)" onClick={() => seek(0)}>
            <Icon name="start" />
          </Button>
          <Button quiet aria-label="Step back" tip="Previous event (←)" onClick={() => step(-1)}>
            <Icon name="back" />
          </Button>
        </>
      )}
      <Button
        primary
        data-first=""
        aria-label={playing ? 'Pause' : 'Play'}
        tip={`${playing ? 'Pause' : 'Play'} (Space)`}
        onClick={playing ? pause : play}
      >
        <Icon name={playing ? 'pause' : 'play'} />
      </Button>
      {whole && (
        <>
          <Button quiet aria-label="Step forward" tip="Next event (→)" onClick={() => step(1)}>
            <Icon name="forward" />
          </Button>
          <Button quiet aria-label="Jump to end" tip="Jump to end (End)" onClick={() => seek(end)}>
            <Icon name="end" />
          </Button>
        </>
      )}
    </>
  );
}
