import { type Speed as Chosen, presets, rateOf } from '../../session/speed.ts';
import { useActions, useLab } from '../base/session-context.ts';
import css from './Time.module.css';

const said = (speed: Chosen, end: number) => {
  const rate = rateOf(speed, end);
  return rate === null ? 'event by event' : `${rate}×${speed === 'auto' ? ' (about 20 s)' : ''}`;
};

/** Few speeds; what is chosen is said in as few letters as there is room for. */
export function Speed() {
  const speed = useLab((s) => s.speed);
  const end = useLab((s) => s.trace?.end ?? s.compilation.duration);
  const { setSpeed } = useActions();
  const rate = rateOf(speed, end);
  const offered = presets.includes(speed) ? presets : [...presets, speed];
  return (
    <span className={css.speed}>
      <span aria-hidden="true">{rate === null ? 'events' : `${rate}×`} ▾</span>
      <select
        aria-label="Speed"
        data-tip={`Speed: ${said(speed, end)}`}
        value={String(speed)}
        onChange={({ target }) => {
          const chosen = offered.find((each) => String(each) === target.value);
          if (chosen !== undefined) setSpeed(chosen);
        }}
      >
        {offered.map((each) => (
          <option key={each} value={each}>
            {said(each, end)}
          </option>
        ))}
      </select>
    </span>
  );
}
