import { Suspense, lazy, useId, useState } from 'react';
import { Button } from '../../base/Button.tsx';
import common from '../../base/common.module.css';
import { Now } from '../../header/Now.tsx';
import { unreadable } from '../../header/controls.ts';
import { useLab } from '../../base/session-context.ts';
import css from './Timeline.module.css';

const DoAt = lazy(() => import('../../header/DoAt.tsx'));

/** Adds a step at the cursor: its menu comes at the first click. */
export function DoAtButton() {
  const [menu, setMenu] = useState(false);
  const reason = useId();
  const fault = useLab((s) => unreadable(s, 'Scenario', 'scenario.yaml'));
  const disabled = fault !== null;
  const closed = (
    <Button
      aria-haspopup="menu"
      disabled={disabled}
      aria-describedby={disabled ? reason : undefined}
      onClick={() => setMenu(true)}
    >
      Do at <Now />
    </Button>
  );
  return (
    <div className={css.doAt}>
      {menu ? (
        <Suspense fallback={closed}>
          <DoAt disabled={disabled} reason={reason} />
        </Suspense>
      ) : (
        closed
      )}
      <span id={reason} className={common.hidden}>
        {fault}
      </span>
    </div>
  );
}
