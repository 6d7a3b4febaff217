import { clock } from '../../printers/clock.ts';
import { names } from '../base/names.ts';
import { useLab } from '../base/session-context.ts';
import common from '../base/common.module.css';
import { TimeButtons } from './Buttons.tsx';
import { Speed } from './Speed.tsx';
import css from './Time.module.css';

/** What moves the time, at the left of the axis: buttons, speed, clock. */
export function Transport() {
  const cursor = useLab((s) => s.cursor);
  return (
    <div className={css.transport} role="group" aria-label="Transport">
      <TimeButtons whole />
      <Speed />
      <output className={names(css.clock, common.mono)} aria-hidden="true">
        {clock(cursor, true)}
      </output>
    </div>
  );
}
