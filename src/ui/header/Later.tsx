/** That a later start of the kubelet changes a setting, and when; a click goes there. */
import { clock } from '../../printers/clock.ts';
import type { Millis } from '../../sim/time.ts';
import { names } from '../base/names.ts';
import { useActions } from '../base/session-context.ts';
import common from '../base/common.module.css';
import css from './Header.module.css';

export function Later({ at, what }: { at: Millis; what: string }) {
  const { seek } = useActions();
  return (
    <button
      type="button"
      className={names(common.tag, css.later)}
      data-tip="A later start of the kubelet changes this. Click: go there"
      onClick={() => seek(at)}
    >
      {what} from {clock(at)}
    </button>
  );
}
