import { clock } from '../../printers/clock.ts';
import { names } from '../base/names.ts';
import { useLab } from '../base/session-context.ts';
import common from '../base/common.module.css';
import { TimeButtons } from './Buttons.tsx';
import { Speed } from './Speed.tsx';
import { TimeSlider } from './TimeSlider.tsx';
import css from './Time.module.css';

/** The time where there is no axis with a head: at a phone's foot, and below an embed. `whole` = with all buttons. */
export function PhoneTime({ whole = false }: { whole?: boolean }) {
  const { cursor, end } = useLab((s) => ({
    cursor: s.cursor,
    end: s.trace?.end ?? s.compilation.duration,
  }));
  return (
    <footer className={names(css.bar, whole ? css.whole : css.phone)} aria-label="Time">
      <div className={css.buttons}>
        <TimeButtons whole={whole} />
      </div>
      <TimeSlider className={css.time} />
      <output className={names(css.moment, common.mono)} aria-hidden="true">
        {clock(cursor, true)}/{clock(end)}
      </output>
      <Speed />
    </footer>
  );
}
