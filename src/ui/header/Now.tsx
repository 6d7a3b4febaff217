import { clock } from '../../printers/clock.ts';
import { useLab } from '../base/session-context.ts';

/** The cursor's time in whole seconds, so that only this text is drawn again while the run plays. */
export function Now() {
  return <>{useLab((s) => clock(s.cursor))}</>;
}
