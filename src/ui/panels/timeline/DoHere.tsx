import { useId } from 'react';
import common from '../../base/common.module.css';
import { useLab } from '../../base/session-context.ts';
import { DoAtButton } from '../../header/DoAtButton.tsx';
import { unreadable } from '../../header/controls.ts';
import css from './Timeline.module.css';

/** In the lane of steps: adds one at the cursor. */
export function DoHere() {
  const reason = useId();
  const fault = useLab((s) => unreadable(s, 'Scenario', 'scenario.yaml'));
  return (
    <div className={css.doAt}>
      <DoAtButton disabled={fault !== null} reason={reason} />
      <span id={reason} className={common.hidden}>
        {fault}
      </span>
    </div>
  );
}
