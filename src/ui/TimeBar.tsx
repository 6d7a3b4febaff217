import { clock } from '../printers/clock.ts';
import { Icon } from './base/Icon.tsx';
import { useActions, useLab } from './base/session-context.ts';
import { Button } from './base/Button.tsx';
import css from './TimeBar.module.css';
import { names } from './base/names.ts';
import common from './base/common.module.css';

/** From 0.1 to 1000, a step of the slider is the same factor everywhere. */
const toSlider = (speed: number) => Math.round(Math.log10(speed) * 10);
const fromSlider = (value: number) => Number((10 ** (value / 10)).toPrecision(2));

export function TimeBar() {
  const { cursor, end, playing, speed } = useLab((s) => ({
    cursor: s.cursor,
    end: s.trace?.end ?? s.compilation.duration,
    playing: s.playing,
    speed: s.speed,
  }));
  const { seek, step, play, pause, setSpeed } = useActions();
  const shown = speed >= 10 ? String(Math.round(speed)) : String(speed);
  return (
    <footer className={css.bar} aria-label="Time">
      <div className={css.buttons}>
        <Button
          quiet

          aria-label="Jump to start"
          tip="Jump to start (Home)"
          onClick={() => seek(0)}
        >
          <Icon name="start" />
        </Button>
        <Button
          quiet

          aria-label="Step back"
          tip="Previous event (←)"
          onClick={() => step(-1)}
        >
          <Icon name="back" />
        </Button>
        <Button
          primary

          aria-label={playing ? 'Pause' : 'Play'}
          tip={`${playing ? 'Pause' : 'Play'} (Space)`}
          onClick={playing ? pause : play}
        >
          <Icon name={playing ? 'pause' : 'play'} />
        </Button>
        <Button
          quiet

          aria-label="Step forward"
          tip="Next event (→)"
          onClick={() => step(1)}
        >
          <Icon name="forward" />
        </Button>
        <Button
          quiet

          aria-label="Jump to end"
          tip="Jump to end (End)"
          onClick={() => seek(end)}
        >
          <Icon name="end" />
        </Button>
      </div>
      <input
        className={css.time}
        type="range"
        aria-label="Time"
        min={0}
        max={end}
        step={100}
        value={cursor}
        aria-valuetext={`${clock(cursor)} of ${clock(end)}`}
        onChange={(event) => seek(Number(event.target.value))}
        onKeyDown={(event) => {
          const arrow = { ArrowLeft: -1, ArrowRight: 1 }[event.key] as 1 | -1 | undefined;
          if (arrow === undefined) return;
          event.preventDefault();
          event.stopPropagation();
          if (event.shiftKey) seek(cursor + arrow * 1000);
          else step(arrow);
        }}
      />
      <output className={names(css.clock, common.mono)} aria-hidden="true">
        t = {clock(cursor)} / {clock(end)}
      </output>
      <label className={css.speed}>
        <span className={common.muted}>Speed</span>
        <input
          type="range"
          aria-label="Speed"
          min={-10}
          max={30}
          value={toSlider(speed)}
          aria-valuetext={`${shown}×`}
          onChange={(event) => setSpeed(fromSlider(Number(event.target.value)))}
        />
        <span className={names(common.mono, css.factor)}>{shown}×</span>
      </label>
    </footer>
  );
}
