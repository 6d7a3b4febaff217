/** Shows the gate's other side with one click; its menu has the other variants. */
import { Suspense, lazy, useState } from 'react';
import { Button } from '../base/Button.tsx';
import { Icon } from '../base/Icon.tsx';
import { useActions, useLab } from '../base/session-context.ts';
import css from '../header/Header.module.css';

const Variants = lazy(() => import('./Variants.tsx'));

export function CompareButton() {
  const comparing = useLab((s) => s.comparison !== null);
  const { compare } = useActions();
  const [menu, setMenu] = useState(false);
  const trigger = (
    <Button
      quiet
      small
      aria-label="Compare with"
      aria-haspopup="menu"
      tip="Compare with…"
      onClick={() => setMenu(true)}
    >
      <Icon name="down" />
    </Button>
  );
  return (
    <span className={css.compare}>
      <Button
        quiet
        aria-pressed={comparing}
        tip="The same files with the gate's other side (C)"
        onClick={() => compare(comparing ? null : 'gate')}
      >
        Compare
      </Button>
      {menu ? (
        <Suspense fallback={trigger}>
          <Variants label="Compare with" />
        </Suspense>
      ) : (
        trigger
      )}
    </span>
  );
}
